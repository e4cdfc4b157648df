using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int ts_abs(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_acos(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_asin(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_atan(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_ceil(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_cos(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_cosh(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_erf(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_exp(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_expm1(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_floor(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_frac(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_isfinite(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_isinf(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_isnan(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_log(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_log10(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_log1p(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_log2(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_logical_not(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_bitwise_not(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_neg(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_reciprocal(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_relu(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_rsqrt(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_sigmoid(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_sign(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_silu(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_sin(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_sinh(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_sqrt(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_tan(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_tanh(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_trunc(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_log_sigmoid(nint a, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_abs_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_ceil_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_exp_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_expm1_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_floor_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_log_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_log10_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_log1p_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_log2_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_neg_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_reciprocal_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_relu_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_rsqrt_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_sigmoid_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_sign_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_sqrt_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_tanh_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_trunc_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_bitwise_not_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_logical_not_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_sin_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_cos_(nint a);
    [LibraryImport(Library)]
    internal static partial int ts_mul(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_remainder(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_fmod(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_pow(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_maximum(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_minimum(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_atan2(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_bitwise_and(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_bitwise_or(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_bitwise_xor(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_logical_and(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_logical_or(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_logical_xor(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_eq(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_ne(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_lt(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_le(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_gt(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_ge(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_floor_divide(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_mul_(nint a, nint b);
    [LibraryImport(Library)]
    internal static partial int ts_remainder_(nint a, nint b);
    [LibraryImport(Library)]
    internal static partial int ts_fmod_(nint a, nint b);
    [LibraryImport(Library)]
    internal static partial int ts_pow_(nint a, nint b);
    [LibraryImport(Library)]
    internal static partial int ts_floor_divide_(nint a, nint b);
    [LibraryImport(Library)]
    internal static partial int ts_bitwise_and_(nint a, nint b);
    [LibraryImport(Library)]
    internal static partial int ts_bitwise_or_(nint a, nint b);
    [LibraryImport(Library)]
    internal static partial int ts_bitwise_xor_(nint a, nint b);
    [LibraryImport(Library)]
    internal static partial int ts_logical_and_(nint a, nint b);
    [LibraryImport(Library)]
    internal static partial int ts_logical_or_(nint a, nint b);
    [LibraryImport(Library)]
    internal static partial int ts_logical_xor_(nint a, nint b);
    [LibraryImport(Library)]
    internal static partial int ts_eq_(nint a, nint b);
    [LibraryImport(Library)]
    internal static partial int ts_ne_(nint a, nint b);
    [LibraryImport(Library)]
    internal static partial int ts_lt_(nint a, nint b);
    [LibraryImport(Library)]
    internal static partial int ts_le_(nint a, nint b);
    [LibraryImport(Library)]
    internal static partial int ts_gt_(nint a, nint b);
    [LibraryImport(Library)]
    internal static partial int ts_ge_(nint a, nint b);
    [LibraryImport(Library)]
    internal static partial int ts_mul_scalar(nint a, NativeScalar b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_remainder_scalar(nint a, NativeScalar b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_fmod_scalar(nint a, NativeScalar b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_pow_scalar(nint a, NativeScalar b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_eq_scalar(nint a, NativeScalar b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_ne_scalar(nint a, NativeScalar b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_lt_scalar(nint a, NativeScalar b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_le_scalar(nint a, NativeScalar b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_gt_scalar(nint a, NativeScalar b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_ge_scalar(nint a, NativeScalar b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_floor_divide_scalar(nint a, NativeScalar b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_clamp_min_scalar(nint a, NativeScalar b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_clamp_max_scalar(nint a, NativeScalar b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_leaky_relu_scalar(nint a, NativeScalar b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_mul__scalar(nint a, NativeScalar b);
    [LibraryImport(Library)]
    internal static partial int ts_remainder__scalar(nint a, NativeScalar b);
    [LibraryImport(Library)]
    internal static partial int ts_fmod__scalar(nint a, NativeScalar b);
    [LibraryImport(Library)]
    internal static partial int ts_pow__scalar(nint a, NativeScalar b);
    [LibraryImport(Library)]
    internal static partial int ts_floor_divide__scalar(nint a, NativeScalar b);
    [LibraryImport(Library)]
    internal static partial int ts_clamp_min__scalar(nint a, NativeScalar b);
    [LibraryImport(Library)]
    internal static partial int ts_clamp_max__scalar(nint a, NativeScalar b);
    [LibraryImport(Library)]
    internal static partial int ts_eq__scalar(nint a, NativeScalar b);
    [LibraryImport(Library)]
    internal static partial int ts_ne__scalar(nint a, NativeScalar b);
    [LibraryImport(Library)]
    internal static partial int ts_lt__scalar(nint a, NativeScalar b);
    [LibraryImport(Library)]
    internal static partial int ts_le__scalar(nint a, NativeScalar b);
    [LibraryImport(Library)]
    internal static partial int ts_gt__scalar(nint a, NativeScalar b);
    [LibraryImport(Library)]
    internal static partial int ts_ge__scalar(nint a, NativeScalar b);
    [LibraryImport(Library)]
    internal static partial int ts_add(nint a, nint b, NativeScalar alpha, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_add_(nint a, nint b, NativeScalar alpha);
    [LibraryImport(Library)]
    internal static partial int ts_add_scalar(nint a, NativeScalar b, NativeScalar alpha, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_add__scalar(nint a, NativeScalar b, NativeScalar alpha);
    [LibraryImport(Library)]
    internal static partial int ts_sub(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_sub_(nint a, nint b);
    [LibraryImport(Library)]
    internal static partial int ts_sub_scalar(nint a, NativeScalar b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_sub__scalar(nint a, NativeScalar b);
    [LibraryImport(Library)]
    internal static partial int ts_div(nint a, nint b, int mode, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_div_(nint a, nint b, int mode);
    [LibraryImport(Library)]
    internal static partial int ts_div_scalar(nint a, NativeScalar b, int mode, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_div__scalar(nint a, NativeScalar b, int mode);
    [LibraryImport(Library)]
    internal static partial int ts_clamp(nint a, NativeScalar min, NativeScalar max, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_clamp_(nint a, NativeScalar min, NativeScalar max);
    [LibraryImport(Library)]
    internal static partial int ts_clamp_tensor(nint a, nint min, nint max, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_clamp__tensor(nint a, nint min, nint max);
    [LibraryImport(Library)]
    internal static partial int ts_round(nint a, long decimals, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_round_(nint a, long decimals);
    [LibraryImport(Library)]
    internal static partial int ts_lerp(nint a, nint end, nint weight, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_lerp_(nint a, nint end, nint weight);
    [LibraryImport(Library)]
    internal static partial int ts_addcmul(nint a, nint b, nint c, NativeScalar value, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_addcmul_(nint a, nint b, nint c, NativeScalar value);
    [LibraryImport(Library)]
    internal static partial int ts_addcdiv(nint a, nint b, nint c, NativeScalar value, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_addcdiv_(nint a, nint b, nint c, NativeScalar value);
    [LibraryImport(Library)]
    internal static partial int ts_where(nint condition, nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_nan_to_num(nint a, double nan, int hasPos, double pos, int hasNeg, double neg, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_isclose(nint a, nint b, double rtol, double atol, int equalNan, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_mm(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_bmm(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_matmul(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_mv(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_dot(nint a, nint b, out nint @out);
    [LibraryImport(Library)]
    internal static partial int ts_addmm(nint a, nint b, nint c, double beta, double alpha, out nint @out);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_einsum(string equation, nint* tensors, long n, out nint @out);
}
