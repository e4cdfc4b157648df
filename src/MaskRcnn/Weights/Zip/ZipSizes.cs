using System.Buffers.Binary;

namespace MaskRcnn.Weights.Zip;

/// <summary>
/// Sizes of a zip entry: 32 bits in its record, or, where these are all ones, the next 64 bits of an extra field (APPNOTE 4.5.3).
/// </summary>
internal ref struct ZipSizes
{
    private const ushort Zip64 = 1;
    private readonly string _name;
    private ReadOnlySpan<byte> _wide;

    public ZipSizes(string name, ReadOnlySpan<byte> extra)
    {
        _name = name;
        while (extra.Length >= 4)
        {
            ushort kind = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
                throw new InvalidDataException($"an extra field of entry '{name}' of the zip is longer than its place");
            if (kind == Zip64)
                _wide = extra.Slice(4, length);
            extra = extra[(4 + length)..];
        }
    }

    /// <summary>The next of size, compressed size and start, in this order.</summary>
    public long Read(uint narrow)
    {
        if (narrow != uint.MaxValue)
            return narrow;
        if (_wide.Length < sizeof(ulong))
            throw new InvalidDataException($"entry '{_name}' of the zip lacks a 64-bit size");
        long value = BinaryPrimitives.ReadInt64LittleEndian(_wide);
        _wide = _wide[sizeof(ulong)..];
        return value >= 0 ? value : throw new InvalidDataException($"entry '{_name}' of the zip has the size {(ulong)value}");
    }
}
