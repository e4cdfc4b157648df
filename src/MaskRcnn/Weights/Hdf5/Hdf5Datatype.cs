using static TorchSharp.torch;

namespace MaskRcnn.Weights.Hdf5;

/// <summary>The type of the elements of a dataset or an attribute.</summary>
/// <param name="Class">The kind of type.</param>
/// <param name="Bits">24 bits whose meaning depends on the class.</param>
/// <param name="Size">Bytes of one element.</param>
/// <param name="Properties">What else describes it.</param>
internal sealed record Hdf5Datatype(Hdf5DatatypeClass Class, uint Bits, long Size, ReadOnlyMemory<byte> Properties)
{
    private const uint FloatOrder = 0x41, SignBit = 8;

    /// <summary>Whether the most significant byte of a number comes first.</summary>
    public bool IsBigEndian => (Bits & 1) != 0;

    /// <summary>Whether an element is a reference to text of any length.</summary>
    public bool IsVariableText => Class == Hdf5DatatypeClass.VariableLength && (Bits & 0xF) == 1;

    public static Hdf5Datatype Read(Hdf5Cursor cursor)
    {
        byte start = cursor.ReadByte();
        if (start >> 4 is < 1 or > 5)
            throw cursor.Damaged($"has a datatype of version {start >> 4}, expected 1 to 5");
        uint bits = (uint)cursor.ReadUnsigned(3), size = cursor.ReadUInt32();
        return new Hdf5Datatype((Hdf5DatatypeClass)(start & 0xF), bits, size, cursor.Take(cursor.Left));
    }

    /// <summary>The type of tensors of such numbers.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public ScalarType ToScalarType() => FindScalarType()
        ?? throw new InvalidDataException($"the element type is a {Class} of {Size} bytes, expected a usual number");

    private ScalarType? FindScalarType()
    {
        var cursor = new Hdf5Cursor(Properties, "a datatype");
        if (Class == Hdf5DatatypeClass.Float && (Bits & FloatOrder) <= 1)
        {
            (ushort offset, ushort precision) = (cursor.ReadUInt16(), cursor.ReadUInt16());
            (byte exponentPlace, byte exponentSize) = (cursor.ReadByte(), cursor.ReadByte());
            (byte mantissaPlace, byte mantissaSize, uint bias) = (cursor.ReadByte(), cursor.ReadByte(), cursor.ReadUInt32());
            return (Size, offset, precision, exponentPlace, exponentSize, mantissaPlace, mantissaSize, bias) switch
            {
                (2, 0, 16, 10, 5, 0, 10, 15) => ScalarType.Float16,
                (2, 0, 16, 7, 8, 0, 7, 127) => ScalarType.BFloat16,
                (4, 0, 32, 23, 8, 0, 23, 127) => ScalarType.Float32,
                (8, 0, 64, 52, 11, 0, 52, 1023) => ScalarType.Float64,
                _ => null,
            };
        }

        if (Class != Hdf5DatatypeClass.Integer || cursor.ReadUInt16() != 0 || cursor.ReadUInt16() != 8 * Size)
            return null;
        return (Size, (Bits & SignBit) != 0) switch
        {
            (1, false) => ScalarType.Byte,
            (1, true) => ScalarType.Int8,
            (2, true) => ScalarType.Int16,
            (4, true) => ScalarType.Int32,
            (8, true) => ScalarType.Int64,
            _ => null,
        };
    }
}
