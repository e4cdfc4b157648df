#pragma once
#include "api.h"

#include <ATen/ATen.h>

#include <cstring>
#include <new>
#include <string>
#include <utility>
#include <vector>

namespace shim {

// libtorch moved from c10::optional to std::optional between the versions supported here; take whichever it uses.
template <class T>
struct optional_of;
template <template <class> class O, class T>
struct optional_of<O<T>> {
  template <class U>
  using type = O<U>;
};
using device_optional = decltype(std::declval<at::TensorOptions>().device_opt());
template <class T>
using optional = typename optional_of<device_optional>::template type<T>;

void set_error(const char* message) noexcept;

// Runs an operation and turns every exception into a status and a thread-local message without a native backtrace.
template <class F>
int guarded(F&& body) noexcept {
  try {
    body();
    return 0;
  } catch (const c10::Error& e) {
    set_error(e.what_without_backtrace());
    return 1;
  } catch (const std::bad_alloc&) {
    set_error("out of memory");
    return 2;
  } catch (const std::exception& e) {
    set_error(e.what());
    return 3;
  } catch (...) {
    set_error("unknown native error");
    return 4;
  }
}

// A Tensor is exactly one pointer, so the address of a handle is a Tensor: no reference count is touched.
static_assert(sizeof(at::Tensor) == sizeof(handle), "at::Tensor is expected to be a single pointer");
inline const at::Tensor& borrow(const handle& h) {
  static const at::Tensor undefined;
  return h ? *reinterpret_cast<const at::Tensor*>(&h) : undefined;
}
inline at::Tensor& borrow_mutable(handle& h) {
  TORCH_CHECK(h != nullptr, "expected a tensor, got an undefined one");
  return *reinterpret_cast<at::Tensor*>(&h);
}
inline handle release(at::Tensor t) { return t.defined() ? t.unsafeReleaseTensorImpl() : nullptr; }

inline optional<at::Tensor> maybe(const handle& h) {
  return h ? optional<at::Tensor>(borrow(h)) : optional<at::Tensor>();
}
inline std::vector<at::Tensor> borrow_all(const handle* h, int64_t n) {
  std::vector<at::Tensor> r;
  r.reserve(n);
  for (int64_t i = 0; i < n; i++) r.push_back(borrow(h[i]));
  return r;
}

// The caller frees the array with ts_free_array.
inline void release_all(std::vector<at::Tensor> t, handle** array, int64_t* count) {
  auto* r = new handle[t.size()];
  for (size_t i = 0; i < t.size(); i++) r[i] = release(std::move(t[i]));
  *array = r;
  *count = static_cast<int64_t>(t.size());
}

inline double real(ts_scalar s) {
  double d;
  std::memcpy(&d, &s.bits, sizeof d);
  return d;
}
inline at::Scalar scalar(ts_scalar s) {
  switch (s.kind) {
    case 1: return at::Scalar(s.bits);
    case 2: return at::Scalar(real(s));
    case 3: return at::Scalar(s.bits != 0);
  }
  TORCH_CHECK(false, "expected a scalar");
}
inline optional<at::Scalar> maybe(ts_scalar s) {
  return s.kind ? optional<at::Scalar>(scalar(s)) : optional<at::Scalar>();
}
inline optional<at::ScalarType> maybe_dtype(int dtype) {
  return dtype >= 0 ? optional<at::ScalarType>(static_cast<at::ScalarType>(dtype)) : optional<at::ScalarType>();
}
inline optional<int64_t> maybe_int(int has, int64_t v) { return has ? optional<int64_t>(v) : optional<int64_t>(); }

inline at::IntArrayRef sizes(const int64_t* p, int64_t n) { return at::IntArrayRef(p, static_cast<size_t>(n)); }

inline at::Device device(int type, int index) {
  return at::Device(static_cast<at::DeviceType>(type), static_cast<c10::DeviceIndex>(index));
}
inline at::TensorOptions options(ts_options o) {
  at::TensorOptions r;
  if (o.dtype >= 0) r = r.dtype(static_cast<at::ScalarType>(o.dtype));
  if (o.device_type >= 0) r = r.device(device(o.device_type, o.device_index));
  return r;
}
inline at::Tensor with_grad(at::Tensor t, ts_options o) {
  if (o.requires_grad) t.requires_grad_(true);
  return t;
}

optional<at::Generator> generator(void* g);

}  // namespace shim

using namespace shim;

#define TS_UNARY(name) \
  TS_API int ts_##name(handle a, handle* out) { return guarded([&] { *out = release(at::name(borrow(a))); }); }
#define TS_UNARY_(name) \
  TS_API int ts_##name(handle a) { return guarded([&] { borrow_mutable(a).name(); }); }
#define TS_BINARY(name) \
  TS_API int ts_##name(handle a, handle b, handle* out) { return guarded([&] { *out = release(at::name(borrow(a), borrow(b))); }); }
#define TS_BINARY_(name) \
  TS_API int ts_##name(handle a, handle b) { return guarded([&] { borrow_mutable(a).name(borrow(b)); }); }
#define TS_SCALAR(name) \
  TS_API int ts_##name##_scalar(handle a, ts_scalar b, handle* out) { return guarded([&] { *out = release(at::name(borrow(a), scalar(b))); }); }
#define TS_SCALAR_(name) \
  TS_API int ts_##name##_scalar(handle a, ts_scalar b) { return guarded([&] { borrow_mutable(a).name(scalar(b)); }); }
