// Views, shapes, joining and splitting.
#include "shim.h"

TS_API int ts_reshape(handle a, const int64_t* size, int64_t n, handle* out) {
  return guarded([&] { *out = release(at::reshape(borrow(a), sizes(size, n))); });
}
TS_API int ts_view(handle a, const int64_t* size, int64_t n, handle* out) {
  return guarded([&] { *out = release(borrow(a).view(sizes(size, n))); });
}
TS_API int ts_expand(handle a, const int64_t* size, int64_t n, int implicit, handle* out) {
  return guarded([&] { *out = release(borrow(a).expand(sizes(size, n), implicit != 0)); });
}
TS_API int ts_repeat(handle a, const int64_t* size, int64_t n, handle* out) {
  return guarded([&] { *out = release(borrow(a).repeat(sizes(size, n))); });
}
TS_API int ts_permute(handle a, const int64_t* dims, int64_t n, handle* out) {
  return guarded([&] { *out = release(at::permute(borrow(a), sizes(dims, n))); });
}
TS_API int ts_flip(handle a, const int64_t* dims, int64_t n, handle* out) {
  return guarded([&] { *out = release(at::flip(borrow(a), sizes(dims, n))); });
}
TS_API int ts_roll(handle a, const int64_t* shifts, int64_t n, const int64_t* dims, int64_t dims_n, handle* out) {
  return guarded([&] { *out = release(at::roll(borrow(a), sizes(shifts, n), sizes(dims, dims_n))); });
}
TS_API int ts_as_strided(handle a, const int64_t* size, const int64_t* stride, int64_t n, int64_t offset, handle* out) {
  return guarded([&] { *out = release(at::as_strided(borrow(a), sizes(size, n), sizes(stride, n), offset)); });
}
TS_API int ts_unflatten(handle a, int64_t dim, const int64_t* size, int64_t n, handle* out) {
  return guarded([&] { *out = release(borrow(a).unflatten(dim, sizes(size, n))); });
}
TS_API int ts_flatten(handle a, int64_t start, int64_t end, handle* out) {
  return guarded([&] { *out = release(at::flatten(borrow(a), start, end)); });
}
TS_API int ts_squeeze(handle a, int has_dim, int64_t dim, handle* out) {
  return guarded([&] { *out = release(has_dim ? at::squeeze(borrow(a), dim) : at::squeeze(borrow(a))); });
}
TS_API int ts_unsqueeze(handle a, int64_t dim, handle* out) {
  return guarded([&] { *out = release(at::unsqueeze(borrow(a), dim)); });
}
TS_API int ts_transpose(handle a, int64_t dim0, int64_t dim1, handle* out) {
  return guarded([&] { *out = release(at::transpose(borrow(a), dim0, dim1)); });
}
TS_UNARY(t)
TS_API int ts_numpy_t(handle a, handle* out) { return guarded([&] { *out = release(borrow(a).numpy_T()); }); }
TS_API int ts_narrow(handle a, int64_t dim, int64_t start, int64_t length, handle* out) {
  return guarded([&] { *out = release(at::narrow(borrow(a), dim, start, length)); });
}
TS_API int ts_slice(handle a, int64_t dim, int64_t start, int64_t end, int64_t step, handle* out) {
  return guarded([&] { *out = release(at::slice(borrow(a), dim, start, end, step)); });
}
TS_API int ts_select(handle a, int64_t dim, int64_t index, handle* out) {
  return guarded([&] { *out = release(at::select(borrow(a), dim, index)); });
}
TS_API int ts_unfold_dim(handle a, int64_t dim, int64_t size, int64_t step, handle* out) {
  return guarded([&] { *out = release(borrow(a).unfold(dim, size, step)); });
}
TS_API int ts_triangle(handle a, int upper, int64_t diagonal, handle* out) {
  return guarded([&] { *out = release(upper ? at::triu(borrow(a), diagonal) : at::tril(borrow(a), diagonal)); });
}
TS_API int ts_diag(handle a, int64_t diagonal, handle* out) {
  return guarded([&] { *out = release(at::diag(borrow(a), diagonal)); });
}
TS_API int ts_repeat_interleave(handle a, int64_t repeats, int has_dim, int64_t dim, int has_size, int64_t output_size, handle* out) {
  return guarded([&] {
    *out = release(at::repeat_interleave(borrow(a), repeats, maybe_int(has_dim, dim), maybe_int(has_size, output_size)));
  });
}
TS_API int ts_repeat_interleave_tensor(handle a, handle repeats, int has_dim, int64_t dim, int has_size, int64_t output_size, handle* out) {
  return guarded([&] {
    *out = release(at::repeat_interleave(borrow(a), borrow(repeats), maybe_int(has_dim, dim), maybe_int(has_size, output_size)));
  });
}

TS_API int ts_cat(const handle* tensors, int64_t n, int64_t dim, handle* out) {
  return guarded([&] { *out = release(at::cat(borrow_all(tensors, n), dim)); });
}
TS_API int ts_stack(const handle* tensors, int64_t n, int64_t dim, handle* out) {
  return guarded([&] { *out = release(at::stack(borrow_all(tensors, n), dim)); });
}
TS_API int ts_split(handle a, int64_t size, int64_t dim, handle** out_array, int64_t* out_count) {
  return guarded([&] { release_all(at::split(borrow(a), size, dim), out_array, out_count); });
}
TS_API int ts_split_with_sizes(handle a, const int64_t* size, int64_t n, int64_t dim, handle** out_array, int64_t* out_count) {
  return guarded([&] { release_all(at::split_with_sizes(borrow(a), sizes(size, n), dim), out_array, out_count); });
}
TS_API int ts_chunk(handle a, int64_t chunks, int64_t dim, handle** out_array, int64_t* out_count) {
  return guarded([&] { release_all(at::chunk(borrow(a), chunks, dim), out_array, out_count); });
}
TS_API int ts_unbind(handle a, int64_t dim, handle** out_array, int64_t* out_count) {
  return guarded([&] { release_all(at::unbind(borrow(a), dim), out_array, out_count); });
}
TS_API int ts_meshgrid(const handle* tensors, int64_t n, int xy, handle** out_array, int64_t* out_count) {
  return guarded([&] { release_all(at::meshgrid(borrow_all(tensors, n), xy ? "xy" : "ij"), out_array, out_count); });
}
TS_API int ts_broadcast_tensors(const handle* tensors, int64_t n, handle** out_array, int64_t* out_count) {
  return guarded([&] { release_all(at::broadcast_tensors(borrow_all(tensors, n)), out_array, out_count); });
}
