// Factories.
#include "shim.h"

TS_API int ts_empty(const int64_t* size, int64_t n, ts_options o, handle* out) {
  return guarded([&] { *out = release(with_grad(at::empty(sizes(size, n), options(o)), o)); });
}
TS_API int ts_full(const int64_t* size, int64_t n, ts_scalar value, ts_options o, handle* out) {
  return guarded([&] { *out = release(with_grad(at::full(sizes(size, n), scalar(value), options(o)), o)); });
}
TS_API int ts_zeros(const int64_t* size, int64_t n, ts_options o, handle* out) {
  return guarded([&] { *out = release(with_grad(at::zeros(sizes(size, n), options(o)), o)); });
}
TS_API int ts_ones(const int64_t* size, int64_t n, ts_options o, handle* out) {
  return guarded([&] { *out = release(with_grad(at::ones(sizes(size, n), options(o)), o)); });
}
TS_API int ts_empty_like(handle a, ts_options o, handle* out) {
  return guarded([&] { *out = release(with_grad(at::empty_like(borrow(a), options(o)), o)); });
}
TS_API int ts_full_like(handle a, ts_scalar value, ts_options o, handle* out) {
  return guarded([&] { *out = release(with_grad(at::full_like(borrow(a), scalar(value), options(o)), o)); });
}
TS_API int ts_zeros_like(handle a, ts_options o, handle* out) {
  return guarded([&] { *out = release(with_grad(at::zeros_like(borrow(a), options(o)), o)); });
}
TS_API int ts_ones_like(handle a, ts_options o, handle* out) {
  return guarded([&] { *out = release(with_grad(at::ones_like(borrow(a), options(o)), o)); });
}
TS_API int ts_rand_like(handle a, ts_options o, handle* out) {
  return guarded([&] { *out = release(with_grad(at::rand_like(borrow(a), options(o)), o)); });
}
TS_API int ts_randn_like(handle a, ts_options o, handle* out) {
  return guarded([&] { *out = release(with_grad(at::randn_like(borrow(a), options(o)), o)); });
}
TS_API int ts_arange(ts_scalar start, ts_scalar stop, ts_scalar step, ts_options o, handle* out) {
  return guarded([&] { *out = release(with_grad(at::arange(scalar(start), scalar(stop), scalar(step), options(o)), o)); });
}
TS_API int ts_linspace(double start, double end, int64_t steps, ts_options o, handle* out) {
  return guarded([&] { *out = release(with_grad(at::linspace(start, end, steps, options(o)), o)); });
}
TS_API int ts_eye(int64_t rows, int64_t columns, ts_options o, handle* out) {
  return guarded([&] { *out = release(with_grad(at::eye(rows, columns, options(o)), o)); });
}
// The tensor shares the caller's memory; release(context) is called when libtorch frees the storage, on any thread.
TS_API int ts_from_blob(void* data, const int64_t* size, int64_t n, int dtype, void (*release_memory)(void*), void* context, handle* out) {
  return guarded([&] {
    *out = release(at::from_blob(
        data, sizes(size, n), [=](void*) { release_memory(context); },
        at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype))));
  });
}
