// Elementwise operators.
#include "shim.h"

TS_UNARY(abs) TS_UNARY(acos) TS_UNARY(asin) TS_UNARY(atan) TS_UNARY(ceil) TS_UNARY(cos) TS_UNARY(cosh) TS_UNARY(erf)
TS_UNARY(exp) TS_UNARY(expm1) TS_UNARY(floor) TS_UNARY(frac) TS_UNARY(isfinite) TS_UNARY(isinf) TS_UNARY(isnan)
TS_UNARY(log) TS_UNARY(log10) TS_UNARY(log1p) TS_UNARY(log2) TS_UNARY(logical_not) TS_UNARY(bitwise_not) TS_UNARY(neg)
TS_UNARY(reciprocal) TS_UNARY(relu) TS_UNARY(rsqrt) TS_UNARY(sigmoid) TS_UNARY(sign) TS_UNARY(silu) TS_UNARY(sin)
TS_UNARY(sinh) TS_UNARY(sqrt) TS_UNARY(tan) TS_UNARY(tanh) TS_UNARY(trunc) TS_UNARY(log_sigmoid)

TS_UNARY_(abs_) TS_UNARY_(ceil_) TS_UNARY_(exp_) TS_UNARY_(expm1_) TS_UNARY_(floor_) TS_UNARY_(log_) TS_UNARY_(log10_)
TS_UNARY_(log1p_) TS_UNARY_(log2_) TS_UNARY_(neg_) TS_UNARY_(reciprocal_) TS_UNARY_(relu_) TS_UNARY_(rsqrt_)
TS_UNARY_(sigmoid_) TS_UNARY_(sign_) TS_UNARY_(sqrt_) TS_UNARY_(tanh_) TS_UNARY_(trunc_) TS_UNARY_(bitwise_not_)
TS_UNARY_(logical_not_) TS_UNARY_(sin_) TS_UNARY_(cos_)

TS_BINARY(mul) TS_BINARY(remainder) TS_BINARY(fmod) TS_BINARY(pow) TS_BINARY(maximum) TS_BINARY(minimum) TS_BINARY(atan2)
TS_BINARY(bitwise_and) TS_BINARY(bitwise_or) TS_BINARY(bitwise_xor) TS_BINARY(logical_and) TS_BINARY(logical_or)
TS_BINARY(logical_xor) TS_BINARY(eq) TS_BINARY(ne) TS_BINARY(lt) TS_BINARY(le) TS_BINARY(gt) TS_BINARY(ge)
TS_BINARY(floor_divide)

TS_BINARY_(mul_) TS_BINARY_(remainder_) TS_BINARY_(fmod_) TS_BINARY_(pow_) TS_BINARY_(floor_divide_)
TS_BINARY_(bitwise_and_) TS_BINARY_(bitwise_or_) TS_BINARY_(bitwise_xor_) TS_BINARY_(logical_and_)
TS_BINARY_(logical_or_) TS_BINARY_(logical_xor_)
TS_BINARY_(eq_) TS_BINARY_(ne_) TS_BINARY_(lt_) TS_BINARY_(le_) TS_BINARY_(gt_) TS_BINARY_(ge_)

TS_SCALAR(mul) TS_SCALAR(remainder) TS_SCALAR(fmod) TS_SCALAR(pow) TS_SCALAR(eq) TS_SCALAR(ne) TS_SCALAR(lt)
TS_SCALAR(le) TS_SCALAR(gt) TS_SCALAR(ge) TS_SCALAR(floor_divide) TS_SCALAR(clamp_min) TS_SCALAR(clamp_max)
TS_SCALAR(leaky_relu)

TS_SCALAR_(mul_) TS_SCALAR_(remainder_) TS_SCALAR_(fmod_) TS_SCALAR_(pow_) TS_SCALAR_(floor_divide_)
TS_SCALAR_(clamp_min_) TS_SCALAR_(clamp_max_)
TS_SCALAR_(eq_) TS_SCALAR_(ne_) TS_SCALAR_(lt_) TS_SCALAR_(le_) TS_SCALAR_(gt_) TS_SCALAR_(ge_)

TS_API int ts_add(handle a, handle b, ts_scalar alpha, handle* out) {
  return guarded([&] { *out = release(at::add(borrow(a), borrow(b), scalar(alpha))); });
}
TS_API int ts_add_(handle a, handle b, ts_scalar alpha) {
  return guarded([&] { borrow_mutable(a).add_(borrow(b), scalar(alpha)); });
}
TS_API int ts_add_scalar(handle a, ts_scalar b, ts_scalar alpha, handle* out) {
  return guarded([&] { *out = release(at::add(borrow(a), scalar(b), scalar(alpha))); });
}
TS_API int ts_add__scalar(handle a, ts_scalar b, ts_scalar alpha) {
  return guarded([&] { borrow_mutable(a).add_(scalar(b), scalar(alpha)); });
}
TS_API int ts_sub(handle a, handle b, handle* out) { return guarded([&] { *out = release(at::sub(borrow(a), borrow(b))); }); }
TS_API int ts_sub_(handle a, handle b) { return guarded([&] { borrow_mutable(a).sub_(borrow(b)); }); }
TS_API int ts_sub_scalar(handle a, ts_scalar b, handle* out) {
  return guarded([&] { *out = release(at::sub(borrow(a), scalar(b))); });
}
TS_API int ts_sub__scalar(handle a, ts_scalar b) { return guarded([&] { borrow_mutable(a).sub_(scalar(b)); }); }

namespace {
// 0 true division, 1 truncated, 2 floored
const char* rounding_name(int mode) { return mode == 1 ? "trunc" : "floor"; }
}  // namespace
TS_API int ts_div(handle a, handle b, int mode, handle* out) {
  return guarded([&] { *out = release(mode ? at::div(borrow(a), borrow(b), rounding_name(mode)) : at::div(borrow(a), borrow(b))); });
}
TS_API int ts_div_(handle a, handle b, int mode) {
  return guarded([&] { mode ? borrow_mutable(a).div_(borrow(b), rounding_name(mode)) : borrow_mutable(a).div_(borrow(b)); });
}
TS_API int ts_div_scalar(handle a, ts_scalar b, int mode, handle* out) {
  return guarded([&] { *out = release(mode ? at::div(borrow(a), scalar(b), rounding_name(mode)) : at::div(borrow(a), scalar(b))); });
}
TS_API int ts_div__scalar(handle a, ts_scalar b, int mode) {
  return guarded([&] { mode ? borrow_mutable(a).div_(scalar(b), rounding_name(mode)) : borrow_mutable(a).div_(scalar(b)); });
}

TS_API int ts_clamp(handle a, ts_scalar min, ts_scalar max, handle* out) {
  return guarded([&] { *out = release(at::clamp(borrow(a), maybe(min), maybe(max))); });
}
TS_API int ts_clamp_(handle a, ts_scalar min, ts_scalar max) {
  return guarded([&] { borrow_mutable(a).clamp_(maybe(min), maybe(max)); });
}
TS_API int ts_clamp_tensor(handle a, handle min, handle max, handle* out) {
  return guarded([&] { *out = release(at::clamp(borrow(a), maybe(min), maybe(max))); });
}
TS_API int ts_clamp__tensor(handle a, handle min, handle max) {
  return guarded([&] { borrow_mutable(a).clamp_(maybe(min), maybe(max)); });
}
TS_API int ts_round(handle a, int64_t decimals, handle* out) {
  return guarded([&] { *out = release(decimals ? at::round(borrow(a), decimals) : at::round(borrow(a))); });
}
TS_API int ts_round_(handle a, int64_t decimals) {
  return guarded([&] { decimals ? borrow_mutable(a).round_(decimals) : borrow_mutable(a).round_(); });
}
TS_API int ts_lerp(handle a, handle end, handle weight, handle* out) {
  return guarded([&] { *out = release(at::lerp(borrow(a), borrow(end), borrow(weight))); });
}
TS_API int ts_lerp_(handle a, handle end, handle weight) {
  return guarded([&] { borrow_mutable(a).lerp_(borrow(end), borrow(weight)); });
}
TS_API int ts_addcmul(handle a, handle b, handle c, ts_scalar value, handle* out) {
  return guarded([&] { *out = release(at::addcmul(borrow(a), borrow(b), borrow(c), scalar(value))); });
}
TS_API int ts_addcmul_(handle a, handle b, handle c, ts_scalar value) {
  return guarded([&] { borrow_mutable(a).addcmul_(borrow(b), borrow(c), scalar(value)); });
}
TS_API int ts_addcdiv(handle a, handle b, handle c, ts_scalar value, handle* out) {
  return guarded([&] { *out = release(at::addcdiv(borrow(a), borrow(b), borrow(c), scalar(value))); });
}
TS_API int ts_addcdiv_(handle a, handle b, handle c, ts_scalar value) {
  return guarded([&] { borrow_mutable(a).addcdiv_(borrow(b), borrow(c), scalar(value)); });
}
TS_API int ts_where(handle condition, handle a, handle b, handle* out) {
  return guarded([&] { *out = release(at::where(borrow(condition), borrow(a), borrow(b))); });
}
TS_API int ts_nan_to_num(handle a, double nan, int has_pos, double pos, int has_neg, double neg, handle* out) {
  return guarded([&] {
    *out = release(at::nan_to_num(borrow(a), nan, has_pos ? optional<double>(pos) : optional<double>(),
                                  has_neg ? optional<double>(neg) : optional<double>()));
  });
}
TS_API int ts_isclose(handle a, handle b, double rtol, double atol, int equal_nan, handle* out) {
  return guarded([&] { *out = release(at::isclose(borrow(a), borrow(b), rtol, atol, equal_nan != 0)); });
}
TS_BINARY(mm) TS_BINARY(bmm) TS_BINARY(matmul) TS_BINARY(mv) TS_BINARY(dot)
TS_API int ts_addmm(handle a, handle b, handle c, double beta, double alpha, handle* out) {
  return guarded([&] { *out = release(at::addmm(borrow(a), borrow(b), borrow(c), beta, alpha)); });
}
TS_API int ts_einsum(const char* equation, const handle* tensors, int64_t n, handle* out) {
  return guarded([&] { *out = release(at::einsum(equation, borrow_all(tensors, n))); });
}
