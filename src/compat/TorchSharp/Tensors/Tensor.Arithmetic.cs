using TorchSharp.Interop;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Wrap(ts_add(Handle, target.Handle, NativeScalar.One, out nint r), r, this, target);

        public Tensor add(Tensor target, Scalar alpha) => Wrap(ts_add(Handle, target.Handle, alpha, out nint r), r, this, target);

        public Tensor add(Scalar scalar) => Wrap(ts_add_scalar(Handle, scalar, NativeScalar.One, out nint r), r, this);

        public Tensor add(Scalar scalar, Scalar alpha) => Wrap(ts_add_scalar(Handle, scalar, alpha, out nint r), r, this);

        public Tensor add_(Tensor target) => Self(ts_add_(Handle, target.Handle, NativeScalar.One), target);

        public Tensor add_(Tensor target, Scalar alpha) => Self(ts_add_(Handle, target.Handle, alpha), target);

        public Tensor add_(Scalar scalar) => Self(ts_add__scalar(Handle, scalar, NativeScalar.One));

        public Tensor add_(Scalar scalar, Scalar alpha) => Self(ts_add__scalar(Handle, scalar, alpha));

        public Tensor sub(Tensor target) => Wrap(ts_sub(Handle, target.Handle, out nint r), r, this, target);

        public Tensor sub(Scalar target) => Wrap(ts_sub_scalar(Handle, target, out nint r), r, this);

        public Tensor sub_(Tensor target) => Self(ts_sub_(Handle, target.Handle), target);

        public Tensor sub_(Scalar target) => Self(ts_sub__scalar(Handle, target));

        public Tensor subtract(Scalar target) => sub(target);

        public Tensor subtract(Tensor target) => sub(target);

        public Tensor subtract_(Scalar target) => sub_(target);

        public Tensor subtract_(Tensor target) => sub_(target);

        public Tensor mul(Tensor target) => Wrap(ts_mul(Handle, target.Handle, out nint r), r, this, target);

        public Tensor mul(Scalar target) => Wrap(ts_mul_scalar(Handle, target, out nint r), r, this);

        public Tensor mul_(Tensor target) => Self(ts_mul_(Handle, target.Handle), target);

        public Tensor mul_(Scalar target) => Self(ts_mul__scalar(Handle, target));

        public Tensor multiply(Tensor target) => mul(target);

        public Tensor multiply(Scalar target) => mul(target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Wrap(ts_div(Handle, target.Handle, (int)rounding_mode, out nint r), r, this, target);

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Wrap(ts_div_scalar(Handle, target, (int)rounding_mode, out nint r), r, this);

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Self(ts_div_(Handle, target.Handle, (int)rounding_mode), target);

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Self(ts_div__scalar(Handle, target, (int)rounding_mode));

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor true_divide(Tensor other) => div(other);

        public Tensor true_divide(Scalar other) => div(other);

        public Tensor floor_divide(Tensor other) => Wrap(ts_floor_divide(Handle, other.Handle, out nint r), r, this, other);

        public Tensor floor_divide(Scalar other) => Wrap(ts_floor_divide_scalar(Handle, other, out nint r), r, this);

        public Tensor floor_divide_(Tensor other) => Self(ts_floor_divide_(Handle, other.Handle), other);

        public Tensor floor_divide_(Scalar other) => Self(ts_floor_divide__scalar(Handle, other));

        public Tensor remainder(Tensor target) => Wrap(ts_remainder(Handle, target.Handle, out nint r), r, this, target);

        public Tensor remainder(Scalar scalar) => Wrap(ts_remainder_scalar(Handle, scalar, out nint r), r, this);

        public Tensor remainder_(Tensor target) => Self(ts_remainder_(Handle, target.Handle), target);

        public Tensor remainder_(Scalar scalar) => Self(ts_remainder__scalar(Handle, scalar));

        public Tensor fmod(Tensor target) => Wrap(ts_fmod(Handle, target.Handle, out nint r), r, this, target);

        public Tensor fmod(Scalar scalar) => Wrap(ts_fmod_scalar(Handle, scalar, out nint r), r, this);

        public Tensor fmod_(Tensor target) => Self(ts_fmod_(Handle, target.Handle), target);

        public Tensor fmod_(Scalar scalar) => Self(ts_fmod__scalar(Handle, scalar));

        public Tensor pow(Tensor exponent) => Wrap(ts_pow(Handle, exponent.Handle, out nint r), r, this, exponent);

        public Tensor pow(Scalar exponent) => Wrap(ts_pow_scalar(Handle, exponent, out nint r), r, this);

        public Tensor pow_(Tensor exponent) => Self(ts_pow_(Handle, exponent.Handle), exponent);

        public Tensor pow_(Scalar exponent) => Self(ts_pow__scalar(Handle, exponent));

        public Tensor atan2(Tensor other) => Wrap(ts_atan2(Handle, other.Handle, out nint r), r, this, other);

        public Tensor lerp(Tensor end, Tensor weight) =>
            Wrap(ts_lerp(Handle, end.Handle, weight.Handle, out nint r), r, this, end, weight);

        public Tensor lerp_(Tensor end, Tensor weight) => Self(ts_lerp_(Handle, end.Handle, weight.Handle), end, weight);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Wrap(ts_addcdiv(Handle, tensor1.Handle, tensor2.Handle, value, out nint r), r, this, tensor1, tensor2);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => addcdiv(tensor1, tensor2, 1);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Self(ts_addcdiv_(Handle, tensor1.Handle, tensor2.Handle, value), tensor1, tensor2);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => addcdiv_(tensor1, tensor2, 1);

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Wrap(ts_addcmul(Handle, tensor1.Handle, tensor2.Handle, value, out nint r), r, this, tensor1, tensor2);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Self(ts_addcmul_(Handle, tensor1.Handle, tensor2.Handle, value), tensor1, tensor2);
    }
}
