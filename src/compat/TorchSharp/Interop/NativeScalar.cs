using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeScalar(NativeScalarKind kind, long bits)
{
    internal readonly NativeScalarKind Kind = kind;
    internal readonly long Bits = bits;

    internal static NativeScalar One => new(NativeScalarKind.Integer, 1);

    public static implicit operator NativeScalar(long value) => new(NativeScalarKind.Integer, value);

    public static implicit operator NativeScalar(double value) => new(NativeScalarKind.Real, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator NativeScalar(bool value) => new(NativeScalarKind.Boolean, value ? 1 : 0);

    public static implicit operator NativeScalar(Scalar? value) => value is null ? default : value.Native;
}
