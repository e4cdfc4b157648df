using System.Buffers.Binary;
using BitMiracle.LibTiff.Classic;

namespace MaskRcnn.Images.Tiff;

/// <summary>
/// The first directory of a TIFF file (TIFF 6.0, section 2), every count and offset of which lies within the file. LibTiff.NET checks
/// neither before it takes memory: of files with a few changed bytes it asked for up to 7.7 GB, or did not come to an end.
/// </summary>
internal sealed class TiffDirectory
{
    private const int HeaderLength = 8, EntryLength = 12, InlineLength = 4, MaximumEntries = 1000;

    // Bytes of a value by its type, from 1 on.
    private static readonly int[] s_sizes = [1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
    private readonly Dictionary<TiffTag, (int Type, uint Count, long Position)> _entries = [];
    private readonly Stream _file;
    private readonly bool _isBigEndian;

    /// <exception cref="InvalidDataException">The file is no TIFF, or its directory is damaged.</exception>
    public TiffDirectory(Stream file)
    {
        _file = file;
        byte[] header = ReadAt(0, HeaderLength);
        _isBigEndian = header[0] == 'M';
        uint start = ToUInt32(header.AsSpan(4));
        int count = ToUInt16(ReadAt(start, 2));
        if (count > MaximumEntries)
            throw new InvalidDataException($"damaged TIFF: a directory of {count} entries");
        byte[] entries = ReadAt(start + 2L, count * EntryLength);
        for (int i = 0; i < count; i++)
            Add(entries.AsSpan(i * EntryLength, EntryLength), start + 2L + i * EntryLength);
    }

    public long Length => _file.Length;

    /// <summary>How many values a tag has; 0 without it.</summary>
    public uint CountOf(TiffTag tag) => _entries.TryGetValue(tag, out var entry) ? entry.Count : 0;

    /// <summary>The first value of a tag, or what it means to be without it.</summary>
    /// <exception cref="InvalidDataException">It is no whole number of 0 to 2,147,483,647.</exception>
    public int Number(TiffTag tag, int absent) => CountOf(tag) == 0 ? absent : Values(tag) is [<= int.MaxValue and var value, ..]
        ? (int)value
        : throw new InvalidDataException($"damaged TIFF: {tag} is too large");

    /// <summary>All values of a tag.</summary>
    /// <exception cref="InvalidDataException">They are not whole numbers.</exception>
    public uint[] Values(TiffTag tag)
    {
        if (!_entries.TryGetValue(tag, out var entry))
            return [];
        int size = s_sizes[entry.Type - 1];
        byte[] bytes = ReadAt(entry.Position, checked((int)entry.Count * size));
        return [.. Enumerable.Range(0, (int)entry.Count).Select(i => (TiffType)entry.Type switch
        {
            TiffType.BYTE => bytes[i],
            TiffType.SHORT => ToUInt16(bytes.AsSpan(i * size)),
            TiffType.LONG => ToUInt32(bytes.AsSpan(i * size)),
            _ => throw new InvalidDataException($"damaged TIFF: {tag} is of type {(TiffType)entry.Type}"),
        })];
    }

    private void Add(ReadOnlySpan<byte> entry, long place)
    {
        var tag = (TiffTag)ToUInt16(entry);
        int type = ToUInt16(entry[2..]);
        uint count = ToUInt32(entry[4..]);
        long bytes = type >= 1 && type <= s_sizes.Length ? (long)count * s_sizes[type - 1] : long.MaxValue;
        long position = bytes <= InlineLength ? place + 8 : ToUInt32(entry[8..]);
        if (count == 0 || bytes > _file.Length - position)
            throw new InvalidDataException($"truncated or damaged TIFF: the values of tag {(int)tag} do not fit into the file");
        if (!_entries.TryAdd(tag, (type, count, position)))
            throw new InvalidDataException($"damaged TIFF: tag {(int)tag} is there twice");
    }

    private byte[] ReadAt(long position, int count)
    {
        if (count > _file.Length - position)
            throw new InvalidDataException("truncated or damaged TIFF: its directory does not fit into the file");
        var bytes = new byte[count];
        _file.Position = position;
        _file.ReadExactly(bytes);
        return bytes;
    }

    private ushort ToUInt16(ReadOnlySpan<byte> bytes) =>
        _isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private uint ToUInt32(ReadOnlySpan<byte> bytes) =>
        _isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
