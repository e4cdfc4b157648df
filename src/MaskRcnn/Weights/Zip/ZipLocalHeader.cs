using System.Buffers.Binary;
using System.Text;

namespace MaskRcnn.Weights.Zip;

/// <summary>The header in front of the data of a zip entry, which repeats its record in the directory.</summary>
internal static class ZipLocalHeader
{
    private const int Size = 30;
    private const uint Signature = 0x04034B50;
    private const ushort Deflated = 8, SizesFollow = 1 << 3;

    /// <summary>Finds the data of an entry.</summary>
    /// <param name="file">The zip file.</param>
    /// <param name="record">What the directory says.</param>
    /// <param name="limit">Where the data must end, at the latest.</param>
    /// <exception cref="InvalidDataException">The header contradicts the directory, or the data do not fit.</exception>
    public static ZipEntry Check(RandomAccessFile file, ZipRecord record, long limit)
    {
        if (record.HeaderStart > limit - Size)
            throw Defect(record, $"starts at byte {record.HeaderStart}, but the directory at byte {limit}");
        Span<byte> header = stackalloc byte[Size];
        file.ReadExactly(header, record.HeaderStart);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != Signature)
            throw Defect(record, $"has no header at byte {record.HeaderStart}");
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        long dataStart = record.HeaderStart + Size + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        if (dataStart > limit || record.CompressedSize > limit - dataStart)
            throw Defect(record, $"has {record.CompressedSize} bytes from byte {dataStart} on, but they must end at byte {limit}");

        bool sameName = nameLength == record.NameLength && ReadName(file, record) == record.Name;
        bool same = sameName
            && BinaryPrimitives.ReadUInt16LittleEndian(header[6..]) == record.Flags
            && BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) == record.Method
            && IsSame(header[14..], record.Checksum, record.Flags)
            && IsSame(header[18..], record.CompressedSize, record.Flags)
            && IsSame(header[22..], record.Size, record.Flags);
        if (!same)
            throw Defect(record, "has a header that contradicts the directory");
        return new ZipEntry(record.Name, record.Method == Deflated, record.Checksum, record.CompressedSize, record.Size, dataStart);
    }

    private static string ReadName(RandomAccessFile file, ZipRecord record)
    {
        var name = new byte[record.NameLength];
        file.ReadExactly(name, record.HeaderStart + Size);
        return Encoding.UTF8.GetString(name);
    }

    // A writer that does not know a value in advance writes zero, and one that needs 64 bits writes ones.
    private static bool IsSame(ReadOnlySpan<byte> field, long expected, ushort flags) =>
        BinaryPrimitives.ReadUInt32LittleEndian(field) is var value
        && (value == expected || value == uint.MaxValue || (value == 0 && (flags & SizesFollow) != 0));

    private static InvalidDataException Defect(ZipRecord record, string defect) =>
        new($"entry '{record.Name}' of the zip {defect}");
}
