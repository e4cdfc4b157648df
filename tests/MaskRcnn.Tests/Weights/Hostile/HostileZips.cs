using System.Text;

namespace MaskRcnn.Tests.Weights.Hostile;

/// <summary>Zips that lie about their entries, or are broken.</summary>
internal static class HostileZips
{
    private const string Storage = "archive/data/0";
    private static readonly byte[] s_good = TorchFiles.WithZip(_ => { });

    public static IEnumerable<HostileFile> All() => [.. Names(), .. Entries(), .. Bombs(), .. Ends()];

    private static IEnumerable<HostileFile> Names() =>
    [
        Named("zip slip", "../../../tmp/owned"),
        Named("zip slip inside", "archive/../../owned"),
        Named("absolute name", "/etc/passwd"),
        Named("name of a Windows drive", "C:/owned"),
        Named("backslashes", "archive\\..\\owned"),
        Named("name with a zero", "archive/data/0\0.txt"),
        Named("empty name", ""),
        Named("name of 60,000 characters", new string('n', 60_000)),
        new("name that is not UTF-8", TorchFiles.WithStorage(part => part.Name = part.LocalName = [0xFF, 0xFE]), "not UTF-8"),
        new(
            "the same name twice",
            TorchFiles.WithZip(zip => zip.Add("archive/data/0", TorchFiles.Numbers)),
            "two entries named 'archive/data/0'"),
        new(
            "another name in the header",
            TorchFiles.WithStorage(part => part.LocalName = "archive/data/1"u8.ToArray()),
            "header that contradicts the directory"),
        new("no pickle", new ZipBuilder().Add("archive/data/0", TorchFiles.Numbers).Build(), "has 0 entries FOLDER/data.pkl"),
        new(
            "two pickles",
            TorchFiles.WithZip(zip => zip.Add("other/data.pkl", TorchFiles.GoodPickle)),
            "has 2 entries FOLDER/data.pkl"),
        new("unknown version", TorchFiles.WithZip(zip => zip.Add("archive/version", "99\n"u8.ToArray())), "version is '99'"),
        new(
            "unknown byte order",
            TorchFiles.WithZip(zip => zip.Add("archive/byteorder", "middle"u8.ToArray())),
            "byte order is 'middle'"),
        new(
            "byte order of a megabyte",
            TorchFiles.WithZip(zip => zip.Add("archive/byteorder", new byte[1 << 20])),
            "more than the 16 allowed"),
    ];

    private static IEnumerable<HostileFile> Entries() =>
    [
        new("wrong checksum", TorchFiles.WithStorage(part => part.Checksum ^= 1), "its checksum is"),
        new("encrypted", TorchFiles.WithStorage(part => part.Flags = 1), "is encrypted"),
        new("strongly encrypted", TorchFiles.WithStorage(part => part.Flags = 0x41), "is encrypted"),
        new("unknown compression", TorchFiles.WithStorage(part => part.Method = 14), "compression method 14"),
        new(
            "compressed here, stored there",
            TorchFiles.WithStorage(part => part.LocalMethod = 8),
            "header that contradicts the directory"),
        new(
            "another size in the header",
            TorchFiles.WithStorage(part => part.LocalSize = 12),
            "header that contradicts the directory"),
        new(
            "stored with two sizes",
            TorchFiles.WithStorage(part => part.Size = 1 << 30),
            "is stored, but has the sizes 16 and 1073741824"),
        new(
            "larger than the file",
            TorchFiles.WithStorage(part => part.Size = part.CompressedSize = 1 << 30),
            "1073741824 bytes from byte"),
        new("overlaps another entry", TorchFiles.WithStorage(part => part.HeaderStart = 0), "overlaps the one before it"),
        new(
            "starts in the directory",
            TorchFiles.WithStorage(part => part.HeaderStart = (uint)s_good.Length - 40),
            "but the directory at byte"),
        new("starts beyond the file", TorchFiles.WithStorage(part => part.HeaderStart = 0x7FFFFFFF), "but the directory at byte"),
        new("starts elsewhere", TorchFiles.WithStorage(part => part.HeaderStart = 185), "has no header at byte 185"),
        new("on another disk", TorchFiles.WithStorage(part => part.Disk = 3), "is on another disk"),
        new(
            "64-bit size that is missing",
            TorchFiles.WithStorage(part => part.Size = part.CompressedSize = uint.MaxValue),
            "lacks a 64-bit size"),
        new(
            "64-bit size that is negative",
            TorchFiles.WithStorage(part => Widen(part, ulong.MaxValue)),
            "the size 18446744073709551615"),
        new(
            "64-bit size of an exabyte",
            TorchFiles.WithStorage(part => Widen(part, 1ul << 60)),
            "1152921504606846976 bytes from byte"),
        new("extra field that is too long", TorchFiles.WithStorage(part => part.Extra = [1, 0, 255, 0]), "longer than its place"),
    ];

    private static IEnumerable<HostileFile> Bombs()
    {
        byte[] zeros = new byte[80 << 20];
        return
        [
            new(
                "bomb that says so",
                TorchFiles.With(new ZipPart(Storage, zeros, compress: true, checksum: 0)),
                "unpack to more than the"),
            new(
                "bomb that says it is small",
                TorchFiles.With(new ZipPart(Storage, zeros, compress: true, checksum: 0) { Size = 16 }),
                "does not unpack to the 16 bytes"),
            new(
                "less than it says",
                TorchFiles.WithStorage(part => part.Size = 16, compress: true, new byte[8]),
                "does not unpack to the 16 bytes"),
            new(
                "compressed data that are none",
                TorchFiles.WithStorage(part => part.Method = 8, content: [.. Enumerable.Repeat((byte)0xFF, 16)]),
                "is damaged"),
        ];
    }

    private static IEnumerable<HostileFile> Ends() =>
    [
        new("only a beginning", "PK\x03\x04"u8.ToArray(), "no end record"),
        new("cut in half", s_good[..(s_good.Length / 2)], "no end record"),
        new("one byte short", s_good[..^1], "no end record"),
        new("bytes after the end", [.. s_good, 1, 2, 3], "no end record"),
        new(
            "comment with an end record of its own",
            TorchFiles.WithZip(zip => zip.Comment = EmptyEnd()),
            "does not end at its end record"),
        new("bytes before the beginning", [.. s_good[..4], .. s_good], "does not end at its end record"),
        new("several disks", TorchFiles.WithZip(zip => zip.Disk = 1), "several disks"),
        new("more entries than there are", TorchFiles.WithZip(zip => zip.Count = 3), "ends early or is damaged"),
        new("fewer entries than there are", TorchFiles.WithZip(zip => zip.Count = 1), "follow the 1 entries"),
        new("directory of 4 GB", TorchFiles.WithZip(zip => zip.DirectorySize = uint.MaxValue), "more than the 16777216 allowed"),
        new("directory that is too short", TorchFiles.WithZip(zip => zip.DirectorySize = 60), "does not end at its end record"),
        new("directory that starts elsewhere", TorchFiles.WithZip(zip => zip.DirectoryStart = 7), "does not end at its end record"),
        new(
            "64-bit count that disagrees",
            Wide((count, size, start) => (9, size, start)),
            "disagree on the number of entries: 2 and 9"),
        new(
            "64-bit start that disagrees",
            Wide((count, size, start) => (count, size, 0)),
            "disagree on the start of the directory"),
        new("64-bit start that overflows", TorchFiles.WithZip(zip =>
        {
            zip.DirectoryStart = uint.MaxValue;
            zip.Zip64 = (count, size, _) => (count, size, ulong.MaxValue - 10);
        }), "does not end at its end record"),
        new("64-bit count of 2^63", TorchFiles.WithZip(zip =>
        {
            zip.Count = ushort.MaxValue;
            zip.Zip64 = (_, size, start) => (1ul << 63, size, start);
        }), "9223372036854775808 entries, more than the 100000 allowed"),
        new("64-bit end record elsewhere", TorchFiles.WithZip(zip =>
        {
            zip.Zip64 = (count, size, start) => (count, size, start);
            zip.Zip64LocatorError = 1L << 40;
        }), "not where its locator says"),
        new("a hundred thousand and one entries", ManyEntries(100_001), "entries, more than the 100000 allowed"),
    ];

    private static HostileFile Named(string name, string entry) => new(name, TorchFiles.WithZip(zip => zip.Add(entry, [])), "the unsafe name");

    private static byte[] Wide(Func<ulong, ulong, ulong, (ulong, ulong, ulong)> change) => TorchFiles.WithZip(zip => zip.Zip64 = change);

    private static void Widen(ZipPart part, ulong size)
    {
        part.Size = part.CompressedSize = uint.MaxValue;
        part.Extra = [1, 0, 16, 0, .. BitConverter.GetBytes(size), .. BitConverter.GetBytes(size)];
    }

    private static string EmptyEnd() => Encoding.ASCII.GetString([0x50, 0x4B, 5, 6, .. new byte[18]]);

    private static byte[] ManyEntries(int count)
    {
        var zip = new ZipBuilder { Count = ushort.MaxValue, Zip64 = (_, size, start) => ((ulong)count, size, start) };
        for (int i = 0; i < count; i++)
            zip.Add($"{i}", []);
        return zip.Build();
    }
}
