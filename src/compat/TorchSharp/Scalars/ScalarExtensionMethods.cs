namespace TorchSharp;

// libtorch keeps a scalar as int64, double or bool; that is the type it reports.
public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this byte value) => new((long)value, torch.ScalarType.Int64);

    public static Scalar ToScalar(this sbyte value) => new((long)value, torch.ScalarType.Int64);

    public static Scalar ToScalar(this short value) => new((long)value, torch.ScalarType.Int64);

    public static Scalar ToScalar(this int value) => new((long)value, torch.ScalarType.Int64);

    public static Scalar ToScalar(this long value) => new(value, torch.ScalarType.Int64);

    public static Scalar ToScalar(this Half value) => new((double)value, torch.ScalarType.Float64);

    public static Scalar ToScalar(this float value) => new((double)value, torch.ScalarType.Float64);

    public static Scalar ToScalar(this double value) => new(value, torch.ScalarType.Float64);

    public static Scalar ToScalar(this bool value) => new(value, torch.ScalarType.Bool);

    public static Half ToHalf(this Scalar value) => (Half)value.AsDouble;

    public static float ToSingle(this Scalar value) => (float)value.AsDouble;

    public static double ToDouble(this Scalar value) => value.AsDouble;

    public static sbyte ToSByte(this Scalar value) => (sbyte)value.AsInt64;

    public static byte ToByte(this Scalar value) => (byte)value.AsInt64;

    public static short ToInt16(this Scalar value) => (short)value.AsInt64;

    public static int ToInt32(this Scalar value) => (int)value.AsInt64;

    public static long ToInt64(this Scalar value) => value.AsInt64;

    public static bool ToBoolean(this Scalar value) => value.AsDouble != 0;
}
