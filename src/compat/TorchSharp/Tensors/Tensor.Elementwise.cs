using TorchSharp.Interop;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Wrap(ts_abs(Handle, out nint r), r, this);

        public Tensor acos() => Wrap(ts_acos(Handle, out nint r), r, this);

        public Tensor asin() => Wrap(ts_asin(Handle, out nint r), r, this);

        public Tensor atan() => Wrap(ts_atan(Handle, out nint r), r, this);

        public Tensor ceil() => Wrap(ts_ceil(Handle, out nint r), r, this);

        public Tensor cos() => Wrap(ts_cos(Handle, out nint r), r, this);

        public Tensor cosh() => Wrap(ts_cosh(Handle, out nint r), r, this);

        public Tensor erf() => Wrap(ts_erf(Handle, out nint r), r, this);

        public Tensor exp() => Wrap(ts_exp(Handle, out nint r), r, this);

        public Tensor expm1() => Wrap(ts_expm1(Handle, out nint r), r, this);

        public Tensor floor() => Wrap(ts_floor(Handle, out nint r), r, this);

        public Tensor frac() => Wrap(ts_frac(Handle, out nint r), r, this);

        public Tensor isfinite() => Wrap(ts_isfinite(Handle, out nint r), r, this);

        public Tensor isinf() => Wrap(ts_isinf(Handle, out nint r), r, this);

        public Tensor isnan() => Wrap(ts_isnan(Handle, out nint r), r, this);

        public Tensor log() => Wrap(ts_log(Handle, out nint r), r, this);

        public Tensor log10() => Wrap(ts_log10(Handle, out nint r), r, this);

        public Tensor log1p() => Wrap(ts_log1p(Handle, out nint r), r, this);

        public Tensor log2() => Wrap(ts_log2(Handle, out nint r), r, this);

        public Tensor log_sigmoid() => Wrap(ts_log_sigmoid(Handle, out nint r), r, this);

        public Tensor neg() => Wrap(ts_neg(Handle, out nint r), r, this);

        public Tensor reciprocal() => Wrap(ts_reciprocal(Handle, out nint r), r, this);

        public Tensor relu() => Wrap(ts_relu(Handle, out nint r), r, this);

        public Tensor rsqrt() => Wrap(ts_rsqrt(Handle, out nint r), r, this);

        public Tensor sigmoid() => Wrap(ts_sigmoid(Handle, out nint r), r, this);

        public Tensor sign() => Wrap(ts_sign(Handle, out nint r), r, this);

        public Tensor silu() => Wrap(ts_silu(Handle, out nint r), r, this);

        public Tensor sin() => Wrap(ts_sin(Handle, out nint r), r, this);

        public Tensor sinh() => Wrap(ts_sinh(Handle, out nint r), r, this);

        public Tensor sqrt() => Wrap(ts_sqrt(Handle, out nint r), r, this);

        public Tensor tan() => Wrap(ts_tan(Handle, out nint r), r, this);

        public Tensor tanh() => Wrap(ts_tanh(Handle, out nint r), r, this);

        public Tensor trunc() => Wrap(ts_trunc(Handle, out nint r), r, this);

        public Tensor square() => pow(2);

        public Tensor negative() => neg();

        public Tensor absolute() => abs();

        public Tensor abs_() => Self(ts_abs_(Handle));

        public Tensor ceil_() => Self(ts_ceil_(Handle));

        public Tensor cos_() => Self(ts_cos_(Handle));

        public Tensor exp_() => Self(ts_exp_(Handle));

        public Tensor expm1_() => Self(ts_expm1_(Handle));

        public Tensor floor_() => Self(ts_floor_(Handle));

        public Tensor log_() => Self(ts_log_(Handle));

        public Tensor log10_() => Self(ts_log10_(Handle));

        public Tensor log1p_() => Self(ts_log1p_(Handle));

        public Tensor log2_() => Self(ts_log2_(Handle));

        public Tensor neg_() => Self(ts_neg_(Handle));

        public Tensor reciprocal_() => Self(ts_reciprocal_(Handle));

        public Tensor relu_() => Self(ts_relu_(Handle));

        public Tensor rsqrt_() => Self(ts_rsqrt_(Handle));

        public Tensor sigmoid_() => Self(ts_sigmoid_(Handle));

        public Tensor sign_() => Self(ts_sign_(Handle));

        public Tensor sin_() => Self(ts_sin_(Handle));

        public Tensor sqrt_() => Self(ts_sqrt_(Handle));

        public Tensor tanh_() => Self(ts_tanh_(Handle));

        public Tensor trunc_() => Self(ts_trunc_(Handle));

        public Tensor round(long decimals = 0L) => Wrap(ts_round(Handle, decimals, out nint r), r, this);

        public Tensor round_(long decimals = 0L) => Self(ts_round_(Handle, decimals));

        public Tensor nan_to_num(double nan = 0d, double? posinf = null, double? neginf = null) =>
            Wrap(
                ts_nan_to_num(Handle, nan, posinf.HasValue ? 1 : 0, posinf ?? 0, neginf.HasValue ? 1 : 0, neginf ?? 0, out nint r), r,
                this);

        public Tensor leaky_relu(Scalar negative_slope) => Wrap(ts_leaky_relu_scalar(Handle, negative_slope, out nint r), r, this);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Wrap(ts_clamp(Handle, min, max, out nint r), r, this);

        public Tensor clamp(Tensor? min = null, Tensor? max = null) =>
            Wrap(ts_clamp_tensor(Handle, HandleOf(min), HandleOf(max), out nint r), r, this, min, max);

        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Self(ts_clamp_(Handle, min, max));

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) =>
            Self(ts_clamp__tensor(Handle, HandleOf(min), HandleOf(max)), min, max);

        public Tensor clamp_max(Scalar max) => Wrap(ts_clamp_max_scalar(Handle, max, out nint r), r, this);

        public Tensor clamp_max_(Scalar max) => Self(ts_clamp_max__scalar(Handle, max));

        public Tensor clamp_min(Scalar min) => Wrap(ts_clamp_min_scalar(Handle, min, out nint r), r, this);

        public Tensor clamp_min_(Scalar min) => Self(ts_clamp_min__scalar(Handle, min));
    }
}
