// Losses; reduction is 0 none, 1 mean, 2 sum.
#include "shim.h"

TS_API int ts_bce_with_logits(handle x, handle target, handle weight, handle pos_weight, int64_t reduction, handle* out) {
  return guarded([&] {
    TORCH_CHECK(borrow(x).sizes() == borrow(target).sizes(), "Target size (", borrow(target).sizes(),
                ") must be the same as input size (", borrow(x).sizes(), ")");
    *out = release(at::binary_cross_entropy_with_logits(borrow(x), borrow(target), maybe(weight), maybe(pos_weight), reduction));
  });
}
TS_API int ts_bce(handle x, handle target, handle weight, int64_t reduction, handle* out) {
  return guarded([&] {
    TORCH_CHECK(borrow(x).sizes() == borrow(target).sizes(), "Using a target size (", borrow(target).sizes(),
                ") that is different to the input size (", borrow(x).sizes(), ") is not supported");
    *out = release(at::binary_cross_entropy(borrow(x), borrow(target), maybe(weight), reduction));
  });
}
TS_API int ts_cross_entropy(handle x, handle target, handle weight, int64_t ignore_index, int64_t reduction, double smoothing, handle* out) {
  return guarded([&] {
    *out = release(at::cross_entropy_loss(borrow(x), borrow(target), maybe(weight), reduction, ignore_index, smoothing));
  });
}
TS_API int ts_nll_loss(handle x, handle target, handle weight, int64_t ignore_index, int64_t reduction, handle* out) {
  return guarded([&] { *out = release(at::nll_loss_nd(borrow(x), borrow(target), maybe(weight), reduction, ignore_index)); });
}
TS_API int ts_mse_loss(handle x, handle target, int64_t reduction, handle* out) {
  return guarded([&] { *out = release(at::mse_loss(borrow(x), borrow(target), reduction)); });
}
TS_API int ts_l1_loss(handle x, handle target, int64_t reduction, handle* out) {
  return guarded([&] { *out = release(at::l1_loss(borrow(x), borrow(target), reduction)); });
}
TS_API int ts_smooth_l1_loss(handle x, handle target, int64_t reduction, double beta, handle* out) {
  return guarded([&] { *out = release(at::smooth_l1_loss(borrow(x), borrow(target), reduction, beta)); });
}
TS_API int ts_huber_loss(handle x, handle target, int64_t reduction, double delta, handle* out) {
  return guarded([&] { *out = release(at::huber_loss(borrow(x), borrow(target), reduction, delta)); });
}
