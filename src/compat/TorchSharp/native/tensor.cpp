// Lifetime, metadata, storage access, device and dtype moves.
#include "shim.h"

TS_API void ts_free(handle h) {
  if (h) c10::intrusive_ptr<at::TensorImpl, at::UndefinedTensorImpl>::reclaim(static_cast<at::TensorImpl*>(h));
}
TS_API void ts_free_array(handle* array) { delete[] array; }
TS_API handle ts_retain(handle h) { return release(borrow(h)); }

TS_API int64_t ts_dim(handle h) { return borrow(h).dim(); }
TS_API int64_t ts_numel(handle h) { return borrow(h).numel(); }
TS_API int64_t ts_element_size(handle h) { return static_cast<int64_t>(borrow(h).element_size()); }
TS_API int ts_dtype(handle h) { return static_cast<int>(borrow(h).scalar_type()); }
TS_API int ts_device_type(handle h) { return static_cast<int>(borrow(h).device().type()); }
TS_API int ts_device_index(handle h) { return borrow(h).device().index(); }
TS_API int ts_is_leaf(handle h) { return borrow(h).is_leaf(); }
TS_API int ts_is_contiguous(handle h) { return borrow(h).is_contiguous(); }
TS_API int ts_requires_grad(handle h) { return borrow(h).requires_grad(); }
TS_API void ts_sizes(handle h, int64_t* out) {
  auto s = borrow(h).sizes();
  std::copy(s.begin(), s.end(), out);
}
TS_API int ts_size(handle h, int64_t dim, int64_t* out) { return guarded([&] { *out = borrow(h).size(dim); }); }
TS_API int ts_strides(handle h, int64_t* out) {
  return guarded([&] {
    auto s = borrow(h).strides();
    std::copy(s.begin(), s.end(), out);
  });
}
TS_API int ts_stride(handle h, int64_t dim, int64_t* out) { return guarded([&] { *out = borrow(h).stride(dim); }); }
TS_API int ts_storage_offset(handle h, int64_t* out) { return guarded([&] { *out = borrow(h).storage_offset(); }); }
TS_API int ts_data_ptr(handle h, void** out) { return guarded([&] { *out = borrow(h).data_ptr(); }); }
TS_API int ts_is_pinned(handle h, int* out) { return guarded([&] { *out = borrow(h).is_pinned(); }); }
TS_API int ts_pin_memory(handle h, handle* out) { return guarded([&] { *out = release(borrow(h).pin_memory()); }); }
TS_API int ts_set_requires_grad(handle h, int value) { return guarded([&] { borrow_mutable(h).set_requires_grad(value != 0); }); }
TS_API int ts_retain_grad(handle h) { return guarded([&] { borrow(h).retain_grad(); }); }
TS_API int ts_grad(handle h, handle* out) { return guarded([&] { *out = release(borrow(h).grad()); }); }
TS_API int ts_set_grad(handle h, handle grad) { return guarded([&] { borrow(h).mutable_grad() = borrow(grad); }); }

TS_API int ts_item(handle h, ts_scalar* out) {
  return guarded([&] {
    at::Scalar s = borrow(h).item();
    if (s.isBoolean()) {
      *out = {3, s.toBool() ? 1 : 0};
    } else if (s.isIntegral(false)) {
      *out = {1, s.toLong()};
    } else {
      double d = s.toDouble();
      out->kind = 2;
      std::memcpy(&out->bits, &d, sizeof d);
    }
  });
}

TS_API int ts_to(handle h, ts_options o, int non_blocking, int copy, handle* out) {
  return guarded([&] {
    const at::Tensor& t = borrow(h);
    at::TensorOptions to = t.options();
    if (o.dtype >= 0) to = to.dtype(static_cast<at::ScalarType>(o.dtype));
    if (o.device_type >= 0) to = to.device(device(o.device_type, o.device_index));
    *out = release(t.to(to, non_blocking != 0, copy != 0));
  });
}
TS_API int ts_contiguous(handle h, handle* out) { return guarded([&] { *out = release(borrow(h).contiguous()); }); }
TS_UNARY(clone)
TS_UNARY(alias)
TS_UNARY(detach)
TS_UNARY_(detach_)
TS_UNARY_(zero_)
TS_SCALAR_(fill_)
TS_API int ts_copy_(handle h, handle source, int non_blocking) {
  return guarded([&] { borrow_mutable(h).copy_(borrow(source), non_blocking != 0); });
}
TS_API int ts_set_(handle h, handle source) { return guarded([&] { borrow_mutable(h).set_(borrow(source)); }); }
TS_API int ts_allclose(handle a, handle b, double rtol, double atol, int equal_nan, int* out) {
  return guarded([&] { *out = at::allclose(borrow(a), borrow(b), rtol, atol, equal_nan != 0); });
}
