using System.Text;

namespace MaskRcnn.Images.Codecs;

/// <summary>Names the kinds of files that are not read, by their first bytes: phones and cameras call them .jpg all the same.</summary>
internal static class UnknownFiles
{
    /// <summary>Bytes that are looked at.</summary>
    public const int HeadBytes = 132;

    private const string Known = "not a JPEG, PNG, WebP, GIF, BMP or TIFF file";

    /// <summary>Why a file is not read.</summary>
    /// <param name="head">Its first bytes.</param>
    public static string Reason(ReadOnlySpan<byte> head) => KindOf(head) is { } kind ? $"{Known}, but {kind}" : Known;

    private static string? KindOf(ReadOnlySpan<byte> head) => head switch
    {
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', .. var brand] => BaseMedia(brand),
        [0, 0, 0, 12, (byte)'j', (byte)'P', ..] => "JPEG 2000",
        [0xFF, 0x0A, ..] or [0, 0, 0, 12, (byte)'J', (byte)'X', ..] => "JPEG XL",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "PDF",
        [(byte)'8', (byte)'B', (byte)'P', (byte)'S', ..] => "Photoshop",
        [(byte)'P', (byte)'K', 3, 4, ..] => "a ZIP archive",
        [(byte)'<', ..] => "a text in XML or HTML",
        [(byte)'{' or (byte)'[', ..] => "a text in JSON",
        _ when head.StartsWith("version https://git-lfs"u8) => "the pointer of Git LFS to a file that was not fetched",
        _ when head.Length == HeadBytes && head[128..].SequenceEqual("DICM"u8) => "DICOM",
        _ => null,
    };

    private static string BaseMedia(ReadOnlySpan<byte> brand)
    {
        string name = Encoding.ASCII.GetString(brand[..Math.Min(4, brand.Length)]);
        return name switch
        {
            "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "mif1" or "msf1" => "HEIC, as phones write it",
            "avif" or "avis" => "AVIF",
            _ => "a video or picture in an MPEG-4 container",
        };
    }
}
