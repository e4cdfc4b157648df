using System.Buffers.Binary;

namespace MaskRcnn.Tests;

/// <summary>JPEG files that say how they lie, as those of phones do.</summary>
internal static class TurnedJpeg
{
    /// <summary>The file with that Exif orientation, 1 to 8; 6 says "turn it clockwise to show it".</summary>
    // Exif 2.32, 4.5.4 and 4.7.2: APP1, "Exif", a TIFF header in big-endian order, and one directory with one SHORT, tag 0x0112.
    public static byte[] WithOrientation(byte[] jpeg, byte orientation)
    {
        byte[] tiff = [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
        byte[] segment = [0xFF, 0xE1, 0, 0, .. "Exif\0\0"u8, .. tiff];
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(segment.Length - 2));
        return [.. jpeg[..2], .. segment, .. jpeg[2..]];
    }
}
