using TorchSharp.Interop;
using static TorchSharp.Interop.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor bitwise_and(Tensor other) => Wrap(ts_bitwise_and(Handle, other.Handle, out nint r), r, this, other);

        public Tensor bitwise_and_(Tensor other) => Self(ts_bitwise_and_(Handle, other.Handle), other);

        public Tensor logical_and(Tensor other) => Wrap(ts_logical_and(Handle, other.Handle, out nint r), r, this, other);

        public Tensor logical_and_(Tensor other) => Self(ts_logical_and_(Handle, other.Handle), other);

        public Tensor bitwise_or(Tensor other) => Wrap(ts_bitwise_or(Handle, other.Handle, out nint r), r, this, other);

        public Tensor bitwise_or_(Tensor other) => Self(ts_bitwise_or_(Handle, other.Handle), other);

        public Tensor logical_or(Tensor other) => Wrap(ts_logical_or(Handle, other.Handle, out nint r), r, this, other);

        public Tensor logical_or_(Tensor other) => Self(ts_logical_or_(Handle, other.Handle), other);

        public Tensor bitwise_xor(Tensor other) => Wrap(ts_bitwise_xor(Handle, other.Handle, out nint r), r, this, other);

        public Tensor bitwise_xor_(Tensor other) => Self(ts_bitwise_xor_(Handle, other.Handle), other);

        public Tensor logical_xor(Tensor other) => Wrap(ts_logical_xor(Handle, other.Handle, out nint r), r, this, other);

        public Tensor logical_xor_(Tensor other) => Self(ts_logical_xor_(Handle, other.Handle), other);

        public Tensor bitwise_not() => Wrap(ts_bitwise_not(Handle, out nint r), r, this);

        public Tensor bitwise_not_() => Self(ts_bitwise_not_(Handle));

        public Tensor logical_not() => Wrap(ts_logical_not(Handle, out nint r), r, this);

        public Tensor logical_not_() => Self(ts_logical_not_(Handle));

        // The receiver is taken where the condition holds.
        public Tensor where(Tensor condition, Tensor y) =>
            Wrap(ts_where(condition.Handle, Handle, y.Handle, out nint r), r, this, condition, y);
    }
}
