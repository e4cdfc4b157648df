using System.Text;

namespace MaskRcnn.Tests.Images.Png;

/// <summary>PNG files of 3 × 2 pixels that are damaged, or lie about what they are.</summary>
internal static class BrokenPngs
{
    private static readonly byte[] s_good = PngBuilder.Grey8(3, 0, 1, 0, 1, 0, 0);
    private static readonly byte[] s_header = PngBuilder.Header(3, 2, 8, 0);
    private static readonly byte[] s_rows = PngBuilder.Rows([0, 1, 0, 1, 0, 0], 3);
    private static readonly byte[] s_data = PngBuilder.Data(s_rows);

    /// <summary>What is broken, the file, and a part of the error.</summary>
    public static IEnumerable<(string Name, byte[] File, string Reason)> All => Chunks().Concat(Headers()).Concat(PictureData());

    private static IEnumerable<(string Name, byte[] File, string Reason)> Chunks() =>
    [
        ("empty file", [], "the file is empty"),
        ("text", Encoding.UTF8.GetBytes("no picture"), "not a PNG file"),
        ("jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8], "not a PNG file"),
        ("signature only", s_good[..8], "truncated"),
        ("half a signature", s_good[..5], "not a PNG file"),
        ("line ends changed", [.. s_good[..4], 10, .. s_good[6..]], "not a PNG file"),
        ("truncated header", s_good[..20], "truncated"),
        ("truncated data", s_good[..45], "truncated"),
        ("no end", s_good[..^12], "truncated"),
        ("truncated last byte", s_good[..^1], "truncated"),
        ("flipped bit in the header", Flip(s_good, 20), "checksum"),
        ("flipped bit in the data", Flip(s_good, 45), "checksum"),
        ("flipped bit in a checksum", Flip(s_good, 30), "checksum"),
        ("chunk longer than the file", [.. s_good[..33], 0, 0, 1, 0, .. s_good[37..]], "does not fit"),
        ("chunk of negative length", [.. s_good[..33], 255, 255, 255, 255, .. s_good[37..]], "does not fit"),
        ("two headers", PngBuilder.File(s_header, s_header, s_data), "out of place"),
        ("data before the header", PngBuilder.File(s_data, s_header), "out of place"),
        ("no header", PngBuilder.File(s_data), "out of place"),
        ("no data", PngBuilder.File(s_header), "cannot be those"),
        ("palette missing", PngBuilder.File(PngBuilder.Header(3, 2, 8, 3), s_data), "palette"),
        ("palette of four bytes", PngBuilder.File(PngBuilder.Header(3, 2, 8, 3), PngBuilder.Chunk("PLTE", new byte[4]), s_data), "palette"),
        ("turned by Exif", PngBuilder.File(s_header, PngBuilder.Chunk("eXIf", Exif(6)), s_data), "Exif"),
    ];

    private static IEnumerable<(string Name, byte[] File, string Reason)> Headers() =>
    [
        ("short header", PngBuilder.File(PngBuilder.Chunk("IHDR", new byte[9]), s_data), "header has 9 bytes"),
        ("width of zero", PngBuilder.File(PngBuilder.Header(0, 2, 8, 0), s_data), "size of 0x2"),
        ("height of zero", PngBuilder.File(PngBuilder.Header(3, 0, 8, 0), s_data), "size of 3x0"),
        ("negative width", PngBuilder.File(PngBuilder.Header(uint.MaxValue, 2, 8, 0), s_data), "size of 4294967295x2"),
        ("more pixels than are decoded", PngBuilder.File(PngBuilder.Header(50_000, 50_000, 8, 0), s_data), "size of 50000x50000"),
        ("bit depth of 3", PngBuilder.File(PngBuilder.Header(3, 2, 3, 0), s_data), "bit depth 3"),
        ("bit depth of 32", PngBuilder.File(PngBuilder.Header(3, 2, 32, 0), s_data), "bit depth 32"),
        ("palette of 16 bits", PngBuilder.File(PngBuilder.Header(3, 2, 16, 3), s_data), "colour type 3"),
        ("unknown colour type", PngBuilder.File(PngBuilder.Header(3, 2, 8, 5), s_data), "colour type 5"),
        ("unknown compression", PngBuilder.File(PngBuilder.Chunk("IHDR", [0, 0, 0, 3, 0, 0, 0, 2, 8, 0, 1, 0, 0]), s_data), "compression 1"),
        ("interlaced", PngBuilder.File(PngBuilder.Header(3, 2, 8, 0, interlace: 1), s_data), "interlaced"),
        ("another size than the image", PngBuilder.Grey8(4, new byte[8]), "4×2"),
        ("the size of the image turned", PngBuilder.Grey8(2, new byte[6]), "without its Exif orientation"),
    ];

    private static IEnumerable<(string Name, byte[] File, string Reason)> PictureData() =>
    [
        ("a row missing", PngBuilder.File(s_header, PngBuilder.Data(s_rows[..4])), "end in row 1"),
        ("a byte missing", PngBuilder.File(s_header, PngBuilder.Data(s_rows[..^1])), "end in row 1"),
        ("a row too many", PngBuilder.File(s_header, PngBuilder.Data([.. s_rows, 0, 0, 0, 0])), "after the last of 2 rows"),
        ("hundred million bytes too many", PngBuilder.File(s_header, Bomb.Value), "after the last of 2 rows"),
        ("unknown filter", PngBuilder.File(s_header, PngBuilder.Data([9, .. s_rows[1..]])), "filter type 9"),
        ("data that are not compressed", PngBuilder.File(s_header, PngBuilder.Chunk("IDAT", s_rows)), "picture data cannot be used"),
        ("compressed data cut off", PngBuilder.File(s_header, PngBuilder.Chunk("IDAT", PngBuilder.Compress(s_rows)[..6])), "picture data cannot be used"),
        ("wrong checksum of the data", PngBuilder.File(s_header, PngBuilder.Chunk("IDAT", Flip(PngBuilder.Compress(s_rows), ^1))), "picture data cannot be used"),
    ];

    /// <summary>A chessboard: a small file of as many runs as there are pixels.</summary>
    public static byte[] Chessboard(int side)
    {
        byte[] even = [0, .. Enumerable.Range(0, side).Select(x => (byte)(x % 2))];
        byte[] odd = [0, .. Enumerable.Range(0, side).Select(x => (byte)((x + 1) % 2))];
        byte[] rows = [.. Enumerable.Range(0, side).SelectMany(y => y % 2 == 0 ? even : odd)];
        return PngBuilder.File(PngBuilder.Header((uint)side, (uint)side, 8, 0), PngBuilder.Data(rows));
    }

    private static Lazy<byte[]> Bomb { get; } = new(() => PngBuilder.Data(new byte[100_000_000]));

    private static byte[] Flip(byte[] bytes, Index position)
    {
        byte[] flipped = [.. bytes];
        flipped[position] ^= 4;
        return flipped;
    }

    private static byte[] Exif(byte orientation) =>
        [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
}
