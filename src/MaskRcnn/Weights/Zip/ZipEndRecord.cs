using System.Buffers.Binary;

namespace MaskRcnn.Weights.Zip;

/// <summary>
/// The end of a zip file, which says where its directory is (APPNOTE.TXT 6.3.10, sections 4.3.14 to 4.3.16:
/// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT).
/// </summary>
/// <param name="EntryCount">Number of entries, at most <see cref="MaxEntries"/>.</param>
/// <param name="DirectoryStart">Where the directory starts in the file.</param>
/// <param name="DirectorySize">Its length in bytes, at most <see cref="MaxDirectorySize"/>; the end record follows it.</param>
internal readonly record struct ZipEndRecord(int EntryCount, long DirectoryStart, int DirectorySize)
{
    private const int MaxEntries = 100_000, MaxDirectorySize = 1 << 24;
    private const int RecordSize = 22, MaxCommentSize = ushort.MaxValue;
    private const int Zip64LocatorSize = 20, Zip64RecordSize = 56;
    private const uint RecordSignature = 0x06054B50, Zip64LocatorSignature = 0x07064B50, Zip64RecordSignature = 0x06064B50;

    /// <exception cref="InvalidDataException">There is no such record, or it contradicts itself or the file.</exception>
    public static ZipEndRecord Read(RandomAccessFile file)
    {
        var tail = new byte[(int)Math.Min(file.Length, RecordSize + MaxCommentSize)];
        long tailStart = file.Length - tail.Length;
        file.ReadExactly(tail, tailStart);
        int position = Find(tail);
        ReadOnlySpan<byte> record = tail.AsSpan(position, RecordSize);
        long recordStart = tailStart + position;

        ulong count = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        ulong size = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        ulong start = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        bool oneDisk = BinaryPrimitives.ReadUInt32LittleEndian(record[4..]) == 0
            && BinaryPrimitives.ReadUInt16LittleEndian(record[8..]) == count;
        if (!oneDisk)
            throw new InvalidDataException("the zip's end record tells of several disks");

        if (TryReadZip64(file, recordStart, out Zip64Values wide, out long wideStart))
        {
            CheckAgrees("number of entries", count, ushort.MaxValue, wide.Count);
            CheckAgrees("size of the directory", size, uint.MaxValue, wide.Size);
            CheckAgrees("start of the directory", start, uint.MaxValue, wide.Start);
            ((count, size, start), recordStart) = (wide, wideStart);
        }

        if (count > MaxEntries)
            throw new InvalidDataException($"the zip has {count} entries, more than the {MaxEntries} allowed");
        if (size > MaxDirectorySize)
            throw new InvalidDataException($"the zip's directory takes {size} bytes, more than the {MaxDirectorySize} allowed");
        if (start > (ulong)recordStart || start + size != (ulong)recordStart)
        {
            throw new InvalidDataException(
                $"the zip's directory of {size} bytes at byte {start} does not end at its end record, byte {recordStart}");
        }

        return new ZipEndRecord((int)count, (long)start, (int)size);
    }

    private static int Find(ReadOnlySpan<byte> tail)
    {
        for (int position = tail.Length - RecordSize; position >= 0; position--)
        {
            ReadOnlySpan<byte> rest = tail[position..];
            bool found = BinaryPrimitives.ReadUInt32LittleEndian(rest) == RecordSignature
                && BinaryPrimitives.ReadUInt16LittleEndian(rest[20..]) == rest.Length - RecordSize;
            if (found)
                return position;
        }

        throw new InvalidDataException("the zip has no end record: the file is truncated");
    }

    private static bool TryReadZip64(RandomAccessFile file, long recordStart, out Zip64Values values, out long start)
    {
        (values, start) = (default, 0);
        Span<byte> locator = stackalloc byte[Zip64LocatorSize];
        long locatorStart = recordStart - locator.Length;
        if (locatorStart < 0)
            return false;
        file.ReadExactly(locator, locatorStart);
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator) != Zip64LocatorSignature)
            return false;

        // The record could hold more than its fixed fields; none that PyTorch or Python writes does.
        start = locatorStart - Zip64RecordSize;
        if (start < 0 || BinaryPrimitives.ReadUInt64LittleEndian(locator[8..]) != (ulong)start)
            throw new InvalidDataException("the zip's 64-bit end record is not where its locator says");
        Span<byte> record = stackalloc byte[Zip64RecordSize];
        file.ReadExactly(record, start);
        values = new Zip64Values(
            BinaryPrimitives.ReadUInt64LittleEndian(record[32..]),
            BinaryPrimitives.ReadUInt64LittleEndian(record[40..]),
            BinaryPrimitives.ReadUInt64LittleEndian(record[48..]));
        bool valid = BinaryPrimitives.ReadUInt32LittleEndian(record) == Zip64RecordSignature
            && BinaryPrimitives.ReadUInt64LittleEndian(record[4..]) == Zip64RecordSize - 12
            && BinaryPrimitives.ReadUInt64LittleEndian(record[16..]) == 0
            && BinaryPrimitives.ReadUInt64LittleEndian(record[24..]) == values.Count;
        return valid ? true : throw new InvalidDataException("the zip's 64-bit end record is damaged");
    }

    private static void CheckAgrees(string field, ulong narrow, ulong unknown, ulong wide)
    {
        if (narrow != unknown && narrow != wide)
            throw new InvalidDataException($"the zip's end records disagree on the {field}: {narrow} and {wide}");
    }

    private readonly record struct Zip64Values(ulong Count, ulong Size, ulong Start);
}
