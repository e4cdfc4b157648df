using TorchSharp.Interop;

namespace TorchSharp;

public sealed class Scalar : IDisposable
{
    internal Scalar(NativeScalar native, torch.ScalarType type)
    {
        Native = native;
        Type = type;
    }

    internal NativeScalar Native { get; }

    public torch.ScalarType Type { get; }

    internal double AsDouble => Native.Kind == NativeScalarKind.Real ? BitConverter.Int64BitsToDouble(Native.Bits) : Native.Bits;

    internal long AsInt64 => Native.Kind == NativeScalarKind.Real ? (long)BitConverter.Int64BitsToDouble(Native.Bits) : Native.Bits;

    public static implicit operator Scalar(byte value) => value.ToScalar();

    public static implicit operator Scalar(sbyte value) => value.ToScalar();

    public static implicit operator Scalar(short value) => value.ToScalar();

    public static implicit operator Scalar(int value) => value.ToScalar();

    public static implicit operator Scalar(long value) => value.ToScalar();

    public static implicit operator Scalar(Half value) => value.ToScalar();

    public static implicit operator Scalar(float value) => value.ToScalar();

    public static implicit operator Scalar(double value) => value.ToScalar();

    public static implicit operator Scalar(bool value) => value.ToScalar();

    public void Dispose()
    {
    }
}
