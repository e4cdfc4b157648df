using System.Buffers.Binary;
using System.Text;
using MaskRcnn.Messages;

namespace MaskRcnn.Weights.Zip;

/// <summary>Reads the directory of a zip file and checks it against the entries themselves.</summary>
internal static class ZipDirectory
{
    private const int RecordSize = 46, MaxNameLength = 1024;
    private const uint Signature = 0x02014B50;
    private const ushort Encrypted = 0x2041;
    private const ushort Stored = 0, Deflated = 8;
    private static readonly UTF8Encoding s_names = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="InvalidDataException">Any rule of the format, or a limit, is broken.</exception>
    public static IReadOnlyList<ZipEntry> Read(RandomAccessFile file)
    {
        ZipEndRecord end = ZipEndRecord.Read(file);
        var directory = new byte[end.DirectorySize];
        file.ReadExactly(directory, end.DirectoryStart);

        var names = new HashSet<string>(StringComparer.Ordinal);
        var records = new List<ZipRecord>();
        ReadOnlySpan<byte> rest = directory;
        for (int i = 0; i < end.EntryCount; i++)
        {
            ZipRecord record = ParseRecord(ref rest);
            if (!names.Add(record.Name))
                throw new InvalidDataException($"the zip has two entries named '{record.Name}'");
            records.Add(record);
        }

        if (!rest.IsEmpty)
            throw new InvalidDataException($"{rest.Length} bytes follow the {end.EntryCount} entries of the zip's directory");

        records.Sort((a, b) => a.HeaderStart.CompareTo(b.HeaderStart));
        var entries = new List<ZipEntry>(records.Count);
        long position = 0;
        foreach (ZipRecord record in records)
        {
            if (record.HeaderStart < position)
                throw new InvalidDataException($"entry '{record.Name}' of the zip overlaps the one before it");
            ZipEntry entry = ZipLocalHeader.Check(file, record, end.DirectoryStart);
            position = entry.DataStart + entry.CompressedSize;
            entries.Add(entry);
        }

        return entries;
    }

    private static ZipRecord ParseRecord(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length < RecordSize || BinaryPrimitives.ReadUInt32LittleEndian(rest) != Signature)
            throw new InvalidDataException("the zip's directory ends early or is damaged");
        ReadOnlySpan<byte> record = rest;
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(record[28..]);
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(record[30..]);
        int commentLength = BinaryPrimitives.ReadUInt16LittleEndian(record[32..]);
        int length = RecordSize + nameLength + extraLength + commentLength;
        if (length > record.Length)
            throw new InvalidDataException("the zip's directory ends within an entry");
        rest = rest[length..];

        string name = ParseName(record.Slice(RecordSize, nameLength));
        ushort flags = BinaryPrimitives.ReadUInt16LittleEndian(record[8..]);
        ushort method = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        if ((flags & Encrypted) != 0)
            throw new InvalidDataException($"entry '{name}' of the zip is encrypted");
        if (method is not (Stored or Deflated))
            throw new InvalidDataException($"entry '{name}' of the zip uses compression method {method}, expected 0 or 8");
        if (BinaryPrimitives.ReadUInt16LittleEndian(record[34..]) != 0)
            throw new InvalidDataException($"entry '{name}' of the zip is on another disk");

        var sizes = new ZipSizes(name, record.Slice(RecordSize + nameLength, extraLength));
        long size = sizes.Read(BinaryPrimitives.ReadUInt32LittleEndian(record[24..]));
        long compressedSize = sizes.Read(BinaryPrimitives.ReadUInt32LittleEndian(record[20..]));
        long headerStart = sizes.Read(BinaryPrimitives.ReadUInt32LittleEndian(record[42..]));
        if (method == Stored && size != compressedSize)
            throw new InvalidDataException($"entry '{name}' of the zip is stored, but has the sizes {compressedSize} and {size}");
        uint checksum = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        return new ZipRecord(name, nameLength, flags, method, checksum, compressedSize, size, headerStart);
    }

    private static string ParseName(ReadOnlySpan<byte> bytes)
    {
        string name;
        try
        {
            name = s_names.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw new InvalidDataException("the zip has an entry whose name is not UTF-8", error);
        }

        bool isSafe = name.Length is > 0 and <= MaxNameLength
            && name[0] != '/'
            && !name.Any(c => char.IsControl(c) || c is '\\' or ':')
            && !name.Split('/').Contains("..");
        return isSafe
            ? name
            : throw new InvalidDataException($"the zip has an entry with the unsafe name {UntrustedText.Quote(name)}");
    }
}
