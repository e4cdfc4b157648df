using System.Buffers.Binary;
using System.IO.Compression;

namespace MaskRcnn.Weights.Hdf5;

/// <summary>One step of what was done to chunks when they were written.</summary>
internal sealed record Hdf5Filter(Hdf5FilterKind Kind, int ElementSize)
{
    private const int MaxFilters = 8, ChecksumSize = 4;

    /// <summary>The filters in the order of writing.</summary>
    public static Hdf5Filter[] ReadAll(Hdf5Cursor cursor)
    {
        byte version = cursor.ReadByte();
        if (version is not (1 or 2))
            throw cursor.Damaged($"has version {version}, expected 1 or 2");
        byte count = cursor.ReadByte();
        if (count > MaxFilters)
            throw cursor.Damaged($"has {count} filters, more than the {MaxFilters} allowed");
        cursor.Skip(version == 1 ? 6 : 0);
        var filters = new Hdf5Filter[count];
        for (int i = 0; i < count; i++)
            filters[i] = Read(cursor, version);
        return filters;
    }

    /// <summary>Undoes the step.</summary>
    /// <param name="data">A chunk as the step left it.</param>
    /// <param name="maxLength">Bytes that the chunk may have.</param>
    public byte[] Undo(byte[] data, long maxLength) => Kind switch
    {
        Hdf5FilterKind.Deflate => Inflate(data, maxLength),
        Hdf5FilterKind.Shuffle => Unshuffle(data),
        _ => CheckChecksum(data),
    };

    private static Hdf5Filter Read(Hdf5Cursor cursor, byte version)
    {
        const int FirstForeign = 256;
        ushort kind = cursor.ReadUInt16();
        int nameLength = version == 1 || kind >= FirstForeign ? cursor.ReadUInt16() : 0;
        cursor.Skip(2);
        int valueCount = cursor.ReadUInt16();
        cursor.Skip(version == 1 ? (nameLength + 7) / 8 * 8 : nameLength);
        if (kind is not ((ushort)Hdf5FilterKind.Deflate or (ushort)Hdf5FilterKind.Shuffle or (ushort)Hdf5FilterKind.Fletcher32))
            throw cursor.Damaged($"has the filter {kind}, expected deflate, shuffle or Fletcher's checksum");
        uint first = valueCount > 0 ? cursor.ReadUInt32() : 1;
        cursor.Skip(4 * Math.Max(valueCount - 1, 0));
        cursor.Skip(version == 1 && valueCount % 2 != 0 ? 4 : 0);
        return first is >= 1 and <= 1024 || kind != (ushort)Hdf5FilterKind.Shuffle
            ? new Hdf5Filter((Hdf5FilterKind)kind, (int)Math.Min(first, 1024))
            : throw cursor.Damaged($"shuffles elements of {first} bytes");
    }

    private static byte[] Inflate(byte[] data, long maxLength)
    {
        using var input = new MemoryStream(data, writable: false);
        using var stream = new ZLibStream(input, CompressionMode.Decompress);
        var result = new byte[maxLength];
        int count = stream.ReadAtLeast(result, result.Length, throwOnEndOfStream: false);
        if (count == result.Length && stream.ReadByte() >= 0)
            throw new InvalidDataException($"a chunk unpacks to more than the {maxLength} bytes that it may have");
        return count == result.Length ? result : result[..count];
    }

    // The first bytes of all elements come first, then the second ones, and so on; what is left over stays where it is.
    private byte[] Unshuffle(byte[] data)
    {
        var result = new byte[data.Length];
        int count = data.Length / ElementSize;
        for (int place = 0; place < ElementSize; place++)
        {
            ReadOnlySpan<byte> source = data.AsSpan(place * count, count);
            for (int i = 0; i < source.Length; i++)
                result[(i * ElementSize) + place] = source[i];
        }

        data.AsSpan(count * ElementSize).CopyTo(result.AsSpan(count * ElementSize));
        return result;
    }

    private static byte[] CheckChecksum(byte[] data)
    {
        if (data.Length < ChecksumSize)
            throw new InvalidDataException("a chunk is too short for its checksum");
        byte[] content = data[..^ChecksumSize];
        (uint found, uint expected) = (Hdf5Checksum.OfChunk(content), BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(content.Length)));
        return found == expected
            ? content
            : throw new InvalidDataException($"a chunk is damaged: its checksum is {found:x8}, expected {expected:x8}");
    }
}
