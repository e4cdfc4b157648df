using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace MaskRcnn.Fuzzing.Targets.Weights;

/// <summary>Zip files whose entries were damaged.</summary>
internal static class ZipParts
{
    private const int HeaderLength = 30, RecordLength = 46, EndLength = 22, Deflated = 8;

    /// <summary>
    /// A sound zip of the entries that are found by their headers, whatever the directory says: sizes and checksums are those of the data,
    /// so that a reader gets to what is in them.
    /// </summary>
    public static byte[] Rebuild(byte[] file)
    {
        using var zip = new MemoryStream();
        using var directory = new MemoryStream();
        ushort count = 0;
        for (int place = Next(file, 0); place < file.Length && file.AsSpan(place).StartsWith("PK\x03\x04"u8); count++)
        {
            int next = Next(file, place + 4);
            Copy(file.AsSpan(place..next), zip, directory);
            while (next < file.Length && !file.AsSpan(next).StartsWith("PK\x03\x04"u8))
                next = Next(file, next + 4);
            place = next;
        }

        uint start = (uint)zip.Length;
        directory.WriteTo(zip);
        Span<byte> end = stackalloc byte[EndLength];
        end.Clear();
        "PK\x05\x06"u8.CopyTo(end);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)directory.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], start);
        zip.Write(end);
        return zip.ToArray();
    }

    /// <summary>A zip whose entries are stored as they are.</summary>
    public static byte[] Store(IEnumerable<(string Name, byte[] Content)> entries)
    {
        using var stream = new MemoryStream();
        foreach ((string name, byte[] content) in entries)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(name), header = new byte[HeaderLength];
            "PK\x03\x04"u8.CopyTo(header);
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(26), (ushort)bytes.Length);
            stream.Write(header);
            stream.Write(bytes);
            stream.Write(content);
        }

        return Rebuild(stream.ToArray());
    }

    private static void Copy(ReadOnlySpan<byte> part, MemoryStream zip, MemoryStream directory)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        header.Clear();
        part[..Math.Min(part.Length, HeaderLength)].CopyTo(header);
        int nameLength = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(header[26..]), Math.Max(0, part.Length - HeaderLength));
        int dataStart = Math.Min(part.Length, HeaderLength + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]));
        ReadOnlySpan<byte> name = part.Slice(Math.Min(HeaderLength, part.Length), nameLength), data = part[dataStart..];
        ushort method = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) == Deflated ? (ushort)Deflated : (ushort)0;
        byte[] plain = method == Deflated ? Inflate(data) : data.ToArray();

        Span<byte> record = stackalloc byte[RecordLength];
        record.Clear();
        "PK\x01\x02"u8.CopyTo(record);
        record[4] = record[6] = 20;
        BinaryPrimitives.WriteUInt16LittleEndian(record[10..], method);
        BinaryPrimitives.WriteUInt32LittleEndian(record[16..], Crc32.HashToUInt32(plain));
        BinaryPrimitives.WriteUInt32LittleEndian(record[20..], (uint)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record[24..], (uint)plain.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(record[28..], (ushort)nameLength);
        BinaryPrimitives.WriteUInt32LittleEndian(record[42..], (uint)zip.Length);
        directory.Write(record);
        directory.Write(name);

        // The header repeats the record from the version on, but for what concerns the directory.
        header.Clear();
        "PK\x03\x04"u8.CopyTo(header);
        record[6..30].CopyTo(header[4..]);
        zip.Write(header);
        zip.Write(name);
        zip.Write(data);
    }

    private static byte[] Inflate(ReadOnlySpan<byte> data)
    {
        using var plain = new MemoryStream();
        try
        {
            using var deflated = new DeflateStream(new MemoryStream(data.ToArray()), CompressionMode.Decompress);
            deflated.CopyTo(plain);
        }
        catch (InvalidDataException)
        {
            // What came before the damage is what a reader gets, too.
        }

        return plain.ToArray();
    }

    private static int Next(ReadOnlySpan<byte> file, int start)
    {
        for (int place = start; place + 4 <= file.Length; place++)
        {
            int found = file[place..].IndexOf("PK"u8);
            if (found < 0)
                return file.Length;
            place += found;
            ReadOnlySpan<byte> kind = file[place..];
            if (kind.StartsWith("PK\x03\x04"u8) || kind.StartsWith("PK\x01\x02"u8) || kind.StartsWith("PK\x07\x08"u8) || kind.StartsWith("PK\x05\x06"u8))
                return place;
        }

        return file.Length;
    }
}
