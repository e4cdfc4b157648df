using TorchSharp.Interop;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Wrap(ts_eq(Handle, target.Handle, out nint r), r, this, target);

        public Tensor eq(Scalar target) => Wrap(ts_eq_scalar(Handle, target, out nint r), r, this);

        public Tensor eq_(Tensor target) => Self(ts_eq_(Handle, target.Handle), target);

        public Tensor eq_(Scalar target) => Self(ts_eq__scalar(Handle, target));

        public Tensor ne(Tensor target) => Wrap(ts_ne(Handle, target.Handle, out nint r), r, this, target);

        public Tensor ne(Scalar target) => Wrap(ts_ne_scalar(Handle, target, out nint r), r, this);

        public Tensor ne_(Tensor target) => Self(ts_ne_(Handle, target.Handle), target);

        public Tensor ne_(Scalar target) => Self(ts_ne__scalar(Handle, target));

        public Tensor lt(Tensor target) => Wrap(ts_lt(Handle, target.Handle, out nint r), r, this, target);

        public Tensor lt(Scalar target) => Wrap(ts_lt_scalar(Handle, target, out nint r), r, this);

        public Tensor lt_(Tensor target) => Self(ts_lt_(Handle, target.Handle), target);

        public Tensor lt_(Scalar target) => Self(ts_lt__scalar(Handle, target));

        public Tensor le(Tensor target) => Wrap(ts_le(Handle, target.Handle, out nint r), r, this, target);

        public Tensor le(Scalar target) => Wrap(ts_le_scalar(Handle, target, out nint r), r, this);

        public Tensor le_(Tensor target) => Self(ts_le_(Handle, target.Handle), target);

        public Tensor le_(Scalar target) => Self(ts_le__scalar(Handle, target));

        public Tensor gt(Tensor target) => Wrap(ts_gt(Handle, target.Handle, out nint r), r, this, target);

        public Tensor gt(Scalar target) => Wrap(ts_gt_scalar(Handle, target, out nint r), r, this);

        public Tensor gt_(Tensor target) => Self(ts_gt_(Handle, target.Handle), target);

        public Tensor gt_(Scalar target) => Self(ts_gt__scalar(Handle, target));

        public Tensor ge(Tensor target) => Wrap(ts_ge(Handle, target.Handle, out nint r), r, this, target);

        public Tensor ge(Scalar target) => Wrap(ts_ge_scalar(Handle, target, out nint r), r, this);

        public Tensor ge_(Tensor target) => Self(ts_ge_(Handle, target.Handle), target);

        public Tensor ge_(Scalar target) => Self(ts_ge__scalar(Handle, target));

        public Tensor not_equal(Tensor target) => ne(target);

        public Tensor less(Tensor target) => lt(target);

        public Tensor greater(Tensor target) => gt(target);

        public Tensor less_equal(Tensor target) => le(target);

        public Tensor greater_equal(Tensor target) => ge(target);

        public Tensor maximum(Tensor other) => Wrap(ts_maximum(Handle, other.Handle, out nint r), r, this, other);

        public Tensor minimum(Tensor other) => Wrap(ts_minimum(Handle, other.Handle, out nint r), r, this, other);

        // Elementwise, as in the real library.
        public Tensor equal(Tensor target) => eq(target);

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
        {
            Done(ts_allclose(Handle, target.Handle, rtol, atol, equal_nan ? 1 : 0, out int close), this, target);
            return close != 0;
        }

        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) =>
            Wrap(ts_isclose(Handle, other.Handle, rtol, atol, nanEqual ? 1 : 0, out nint r), r, this, other);

        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            Wrap(ts_isin(Handle, test_elements.Handle, assumeUnique ? 1 : 0, invert ? 1 : 0, out nint r), r, this, test_elements);
    }
}
