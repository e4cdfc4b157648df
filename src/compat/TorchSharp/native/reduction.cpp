// Reductions, sorting, scans.
#include "shim.h"

TS_API int ts_sum(handle a, int dtype, handle* out) {
  return guarded([&] { *out = release(at::sum(borrow(a), maybe_dtype(dtype))); });
}
TS_API int ts_sum_dims(handle a, const int64_t* dims, int64_t n, int keepdim, int dtype, handle* out) {
  return guarded([&] { *out = release(at::sum(borrow(a), sizes(dims, n), keepdim != 0, maybe_dtype(dtype))); });
}
TS_UNARY(mean) TS_UNARY(max) TS_UNARY(min) TS_UNARY(argmax) TS_UNARY(argmin) TS_UNARY(all) TS_UNARY(any) TS_UNARY(median)
TS_API int ts_mean_dims(handle a, const int64_t* dims, int64_t n, int keepdim, int dtype, handle* out) {
  return guarded([&] { *out = release(at::mean(borrow(a), sizes(dims, n), keepdim != 0, maybe_dtype(dtype))); });
}
TS_API int ts_prod(handle a, int dtype, handle* out) {
  return guarded([&] { *out = release(at::prod(borrow(a), maybe_dtype(dtype))); });
}
TS_API int ts_prod_dim(handle a, int64_t dim, int keepdim, int dtype, handle* out) {
  return guarded([&] { *out = release(at::prod(borrow(a), dim, keepdim != 0, maybe_dtype(dtype))); });
}
TS_API int ts_amax(handle a, const int64_t* dims, int64_t n, int keepdim, handle* out) {
  return guarded([&] { *out = release(at::amax(borrow(a), sizes(dims, n), keepdim != 0)); });
}
TS_API int ts_amin(handle a, const int64_t* dims, int64_t n, int keepdim, handle* out) {
  return guarded([&] { *out = release(at::amin(borrow(a), sizes(dims, n), keepdim != 0)); });
}
TS_API int ts_max_dim(handle a, int64_t dim, int keepdim, handle* out_values, handle* out_indices) {
  return guarded([&] {
    auto r = at::max(borrow(a), dim, keepdim != 0);
    *out_values = release(std::get<0>(r));
    *out_indices = release(std::get<1>(r));
  });
}
TS_API int ts_min_dim(handle a, int64_t dim, int keepdim, handle* out_values, handle* out_indices) {
  return guarded([&] {
    auto r = at::min(borrow(a), dim, keepdim != 0);
    *out_values = release(std::get<0>(r));
    *out_indices = release(std::get<1>(r));
  });
}
TS_API int ts_argmax_dim(handle a, int64_t dim, int keepdim, handle* out) {
  return guarded([&] { *out = release(at::argmax(borrow(a), dim, keepdim != 0)); });
}
TS_API int ts_argmin_dim(handle a, int64_t dim, int keepdim, handle* out) {
  return guarded([&] { *out = release(at::argmin(borrow(a), dim, keepdim != 0)); });
}
TS_API int ts_all_dim(handle a, int64_t dim, int keepdim, handle* out) {
  return guarded([&] { *out = release(at::all(borrow(a), dim, keepdim != 0)); });
}
TS_API int ts_any_dim(handle a, int64_t dim, int keepdim, handle* out) {
  return guarded([&] { *out = release(at::any(borrow(a), dim, keepdim != 0)); });
}
TS_API int ts_argsort(handle a, int64_t dim, int descending, handle* out) {
  return guarded([&] { *out = release(at::argsort(borrow(a), dim, descending != 0)); });
}
TS_API int ts_sort(handle a, int64_t dim, int descending, int stable, handle* out_values, handle* out_indices) {
  return guarded([&] {
    auto r = at::sort(borrow(a), optional<bool>(stable != 0), dim, descending != 0);
    *out_values = release(std::get<0>(r));
    *out_indices = release(std::get<1>(r));
  });
}
TS_API int ts_topk(handle a, int64_t k, int64_t dim, int largest, int sorted, handle* out_values, handle* out_indices) {
  return guarded([&] {
    auto r = at::topk(borrow(a), k, dim, largest != 0, sorted != 0);
    *out_values = release(std::get<0>(r));
    *out_indices = release(std::get<1>(r));
  });
}
TS_API int ts_unique(handle a, int sorted, int inverse, int counts, int has_dim, int64_t dim,
                     handle* out_values, handle* out_inverse, handle* out_counts) {
  return guarded([&] {
    auto r = has_dim ? at::unique_dim(borrow(a), dim, sorted != 0, inverse != 0, counts != 0)
                     : at::_unique2(borrow(a), sorted != 0, inverse != 0, counts != 0);
    *out_values = release(std::get<0>(r));
    *out_inverse = inverse ? release(std::get<1>(r)) : nullptr;
    *out_counts = counts ? release(std::get<2>(r)) : nullptr;
  });
}
TS_API int ts_bincount(handle a, handle weights, int64_t minlength, handle* out) {
  return guarded([&] { *out = release(at::bincount(borrow(a), maybe(weights), minlength)); });
}
TS_API int ts_cumsum(handle a, int64_t dim, int dtype, handle* out) {
  return guarded([&] { *out = release(at::cumsum(borrow(a), dim, maybe_dtype(dtype))); });
}
TS_API int ts_cumprod(handle a, int64_t dim, int dtype, handle* out) {
  return guarded([&] { *out = release(at::cumprod(borrow(a), dim, maybe_dtype(dtype))); });
}
TS_API int ts_logsumexp(handle a, int64_t dim, int keepdim, handle* out) {
  return guarded([&] { *out = release(at::logsumexp(borrow(a), {dim}, keepdim != 0)); });
}
TS_API int ts_softmax(handle a, int64_t dim, int dtype, handle* out) {
  return guarded([&] { *out = release(at::softmax(borrow(a), dim, maybe_dtype(dtype))); });
}
TS_API int ts_log_softmax(handle a, int64_t dim, int dtype, handle* out) {
  return guarded([&] { *out = release(at::log_softmax(borrow(a), dim, maybe_dtype(dtype))); });
}
TS_API int ts_norm(handle a, double p, handle* out) { return guarded([&] { *out = release(at::norm(borrow(a), p)); }); }
TS_API int ts_norm_dim(handle a, double p, int64_t dim, int keepdim, handle* out) {
  return guarded([&] { *out = release(at::norm(borrow(a), at::Scalar(p), at::IntArrayRef(dim), keepdim != 0)); });
}
TS_API int ts_std(handle a, int unbiased, handle* out) {
  return guarded([&] { *out = release(at::std(borrow(a), unbiased != 0)); });
}
TS_API int ts_var(handle a, int unbiased, handle* out) {
  return guarded([&] { *out = release(at::var(borrow(a), unbiased != 0)); });
}
TS_API int ts_std_dims(handle a, const int64_t* dims, int64_t n, int unbiased, int keepdim, handle* out) {
  return guarded([&] { *out = release(at::std(borrow(a), sizes(dims, n), unbiased != 0, keepdim != 0)); });
}
TS_API int ts_var_dims(handle a, const int64_t* dims, int64_t n, int unbiased, int keepdim, handle* out) {
  return guarded([&] { *out = release(at::var(borrow(a), sizes(dims, n), unbiased != 0, keepdim != 0)); });
}
TS_API int ts_count_nonzero(handle a, const int64_t* dims, int64_t n, handle* out) {
  return guarded([&] { *out = release(n ? at::count_nonzero(borrow(a), sizes(dims, n)) : at::count_nonzero(borrow(a))); });
}
