using System.Buffers.Binary;
using SkiaSharp;

namespace MaskRcnn.Images.Codecs;

/// <summary>
/// Reads the orientation tag from Exif data, which is a TIFF structure (TIFF 6.0, section 2). Damaged or absent
/// data means an upright picture, as in every viewer: the pixels are sound all the same. For PNG, where Skia does not read it.
/// </summary>
internal static class ExifReader
{
    private const int HeaderLength = 8;
    private const int EntryLength = 12;
    private const ushort OrientationTag = 0x0112;
    private const ushort ShortType = 3;

    /// <summary>The orientation in the first directory of <paramref name="tiff"/>.</summary>
    public static SKEncodedOrigin ReadOrientation(ReadOnlySpan<byte> tiff)
    {
        bool littleEndian = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < HeaderLength || !littleEndian && !tiff.StartsWith("MM\0*"u8))
            return SKEncodedOrigin.TopLeft;

        ReadOnlySpan<byte> offset = tiff[4..];
        uint directory = littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(offset) : BinaryPrimitives.ReadUInt32BigEndian(offset);
        if (directory > (uint)tiff.Length - 2)
            return SKEncodedOrigin.TopLeft;

        ReadOnlySpan<byte> entries = tiff[((int)directory + 2)..];
        int count = Math.Min(ReadUInt16(tiff[(int)directory..], littleEndian), entries.Length / EntryLength);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = entries.Slice(i * EntryLength, EntryLength);
            if (ReadUInt16(entry, littleEndian) != OrientationTag)
                continue;
            int value = ReadUInt16(entry[2..], littleEndian) == ShortType ? ReadUInt16(entry[8..], littleEndian) : 0;
            return value is >= 1 and <= 8 ? (SKEncodedOrigin)value : SKEncodedOrigin.TopLeft;
        }
        return SKEncodedOrigin.TopLeft;
    }

    private static ushort ReadUInt16(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
