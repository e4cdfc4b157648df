// Indexing, gathering and scattering.
#include "shim.h"

#include <ATen/TensorIndexing.h>

// The mirror of the managed NativeIndex.
struct ts_index {
  int64_t kind;  // 0 none, 1 ellipsis, 2 integer, 3 bool, 4 slice, 5 tensor, 6 null (a slice of everything)
  int64_t start;
  int64_t stop;
  int64_t step;
  int64_t has;  // bit 0 start, bit 1 stop, bit 2 step
  handle tensor;
};

namespace {
using at::indexing::Slice;
using at::indexing::TensorIndex;

std::vector<TensorIndex> indices(const ts_index* p, int64_t n) {
  std::vector<TensorIndex> r;
  r.reserve(n);
  for (int64_t i = 0; i < n; i++) {
    const ts_index& x = p[i];
    switch (x.kind) {
      case 0: r.emplace_back(at::indexing::None); break;
      case 1: r.emplace_back(at::indexing::Ellipsis); break;
      case 2: r.emplace_back(x.start); break;
      case 3: r.emplace_back(x.start != 0); break;
      case 5: r.emplace_back(borrow(x.tensor)); break;
      case 6: r.emplace_back(Slice()); break;
      case 4: {
        // Slice takes optionals of int64 or SymInt depending on the version, hence the explicit defaults.
        int64_t step = x.has & 4 ? x.step : 1;
        int64_t start = x.has & 1 ? x.start : step < 0 ? INT64_MAX : 0;
        int64_t stop = x.has & 2 ? x.stop : step < 0 ? INT64_MIN : INT64_MAX;
        r.emplace_back(Slice(start, stop, step));
        break;
      }
      default: TORCH_CHECK(false, "unknown kind of index: ", x.kind);
    }
  }
  return r;
}
}  // namespace

TS_API int ts_index_get(handle a, const ts_index* index, int64_t n, handle* out) {
  return guarded([&] { *out = release(borrow(a).index(indices(index, n))); });
}
TS_API int ts_index_put_(handle a, const ts_index* index, int64_t n, handle value, int accumulate) {
  return guarded([&] {
    at::Tensor& self = borrow_mutable(a);
    if (!accumulate) {
      self.index_put_(indices(index, n), borrow(value));
      return;
    }
    c10::List<optional<at::Tensor>> list;
    for (int64_t i = 0; i < n; i++) {
      TORCH_CHECK(index[i].kind == 5, "index_put_ accumulates with tensor indices only");
      list.push_back(optional<at::Tensor>(borrow(index[i].tensor)));
    }
    self.index_put_(list, borrow(value), true);
  });
}
TS_API int ts_index_put__scalar(handle a, const ts_index* index, int64_t n, ts_scalar value) {
  return guarded([&] { borrow_mutable(a).index_put_(indices(index, n), scalar(value)); });
}
TS_API int ts_index_select(handle a, int64_t dim, handle index, handle* out) {
  return guarded([&] { *out = release(at::index_select(borrow(a), dim, borrow(index))); });
}
TS_API int ts_index_add(handle a, int64_t dim, handle index, handle source, ts_scalar alpha, handle* out) {
  return guarded([&] { *out = release(at::index_add(borrow(a), dim, borrow(index), borrow(source), scalar(alpha))); });
}
TS_API int ts_index_add_(handle a, int64_t dim, handle index, handle source, ts_scalar alpha) {
  return guarded([&] { borrow_mutable(a).index_add_(dim, borrow(index), borrow(source), scalar(alpha)); });
}
TS_API int ts_index_copy_(handle a, int64_t dim, handle index, handle source) {
  return guarded([&] { borrow_mutable(a).index_copy_(dim, borrow(index), borrow(source)); });
}
TS_API int ts_index_copy(handle a, int64_t dim, handle index, handle source, handle* out) {
  return guarded([&] { *out = release(at::index_copy(borrow(a), dim, borrow(index), borrow(source))); });
}
TS_API int ts_index_fill(handle a, int64_t dim, handle index, ts_scalar value, handle* out) {
  return guarded([&] { *out = release(at::index_fill(borrow(a), dim, borrow(index), scalar(value))); });
}
TS_API int ts_index_fill_(handle a, int64_t dim, handle index, ts_scalar value) {
  return guarded([&] { borrow_mutable(a).index_fill_(dim, borrow(index), scalar(value)); });
}
TS_BINARY(take)
TS_BINARY(masked_select)
TS_API int ts_take_along_dim(handle a, handle index, int has_dim, int64_t dim, handle* out) {
  return guarded([&] { *out = release(at::take_along_dim(borrow(a), borrow(index), maybe_int(has_dim, dim))); });
}
TS_API int ts_masked_fill(handle a, handle mask, ts_scalar value, handle* out) {
  return guarded([&] { *out = release(at::masked_fill(borrow(a), borrow(mask), scalar(value))); });
}
TS_API int ts_masked_fill_(handle a, handle mask, ts_scalar value) {
  return guarded([&] { borrow_mutable(a).masked_fill_(borrow(mask), scalar(value)); });
}
TS_API int ts_masked_scatter(handle a, handle mask, handle value, handle* out) {
  return guarded([&] { *out = release(at::masked_scatter(borrow(a), borrow(mask), borrow(value))); });
}
TS_API int ts_masked_scatter_(handle a, handle mask, handle value) {
  return guarded([&] { borrow_mutable(a).masked_scatter_(borrow(mask), borrow(value)); });
}
TS_API int ts_gather(handle a, int64_t dim, handle index, int sparse_grad, handle* out) {
  return guarded([&] { *out = release(at::gather(borrow(a), dim, borrow(index), sparse_grad != 0)); });
}
TS_API int ts_scatter(handle a, int64_t dim, handle index, handle source, handle* out) {
  return guarded([&] { *out = release(at::scatter(borrow(a), dim, borrow(index), borrow(source))); });
}
TS_API int ts_scatter_(handle a, int64_t dim, handle index, handle source) {
  return guarded([&] { borrow_mutable(a).scatter_(dim, borrow(index), borrow(source)); });
}
TS_API int ts_scatter_add(handle a, int64_t dim, handle index, handle source, handle* out) {
  return guarded([&] { *out = release(at::scatter_add(borrow(a), dim, borrow(index), borrow(source))); });
}
TS_API int ts_scatter_add_(handle a, int64_t dim, handle index, handle source) {
  return guarded([&] { borrow_mutable(a).scatter_add_(dim, borrow(index), borrow(source)); });
}
TS_UNARY(nonzero)
TS_API int ts_where_indices(handle condition, handle** out_array, int64_t* out_count) {
  return guarded([&] { release_all(at::where(borrow(condition)), out_array, out_count); });
}
TS_API int ts_searchsorted(handle sorted, handle values, int out_int32, int right, handle* out) {
  return guarded([&] { *out = release(at::searchsorted(borrow(sorted), borrow(values), out_int32 != 0, right != 0)); });
}
TS_API int ts_bucketize(handle a, handle boundaries, int out_int32, int right, handle* out) {
  return guarded([&] { *out = release(at::bucketize(borrow(a), borrow(boundaries), out_int32 != 0, right != 0)); });
}
TS_API int ts_isin(handle a, handle elements, int assume_unique, int invert, handle* out) {
  return guarded([&] { *out = release(at::isin(borrow(a), borrow(elements), assume_unique != 0, invert != 0)); });
}
