using System.Buffers.Binary;

namespace MaskRcnn.Images;

/// <summary>Walks the segments of a JPEG file (ITU-T T.81, annex B) from its start to its end-of-image marker.</summary>
internal static class JpegHeader
{
    private const byte StartOfScan = 0xDA, EndOfImage = 0xD9, App1 = 0xE1, Temporary = 0x01;

    public static ReadOnlySpan<byte> Signature => [0xFF, 0xD8, 0xFF];

    /// <summary>Walks a file, or only the start of one.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="toEnd">Whether to check that the file is complete; otherwise it may end anywhere in its picture data.</param>
    public static ImageHeader Read(ReadOnlySpan<byte> file, bool toEnd = true)
    {
        int width = 0, height = 0;
        bool hasScan = false;
        ImageOrientation? orientation = null;
        for (int position = 2; FindMarker(file, ref position) is var marker && marker != EndOfImage;)
        {
            if (marker == Temporary || IsRestartOrStart(marker))
                continue;

            ReadOnlySpan<byte> segment = ReadSegment(file, ref position);
            if (IsStartOfFrame(marker))
            {
                if (segment.Length < 5)
                    throw new InvalidDataException("damaged JPEG: the frame header is too short");
                height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
                width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
            }
            else if (marker == App1 && segment.StartsWith("Exif\0\0"u8))
                orientation ??= ExifReader.ReadOrientation(segment[6..]);
            else
                hasScan |= marker == StartOfScan;
            if (hasScan && !toEnd)
                break;
        }
        return hasScan
            ? new ImageHeader(width, height, orientation ?? ImageOrientation.TopLeft)
            : throw new InvalidDataException("damaged JPEG: no picture data before the end-of-image marker");
    }

    /// <summary>
    /// The next marker, skipping what is none: coded picture data, in which 0xFF is followed by 0, and stray bytes,
    /// which decoders skip too.
    /// </summary>
    private static byte FindMarker(ReadOnlySpan<byte> file, ref int position)
    {
        while (true)
        {
            int offset = file[position..].IndexOf((byte)0xFF);
            if (offset < 0 || position + offset + 1 >= file.Length)
                throw new InvalidDataException("truncated JPEG: the file ends before its end-of-image marker");
            position += offset + 1;
            if (file[position] is not (0x00 or 0xFF))
                return file[position++];
        }
    }

    private static ReadOnlySpan<byte> ReadSegment(ReadOnlySpan<byte> file, ref int position)
    {
        int length = file.Length - position < 2 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(file[position..]);
        if (length < 2 || length > file.Length - position)
            throw new InvalidDataException($"truncated or damaged JPEG: the segment at byte {position} does not fit into the file");
        ReadOnlySpan<byte> segment = file.Slice(position + 2, length - 2);
        position += length;
        return segment;
    }

    private static bool IsRestartOrStart(byte marker) => marker is >= 0xD0 and <= 0xD8;

    private static bool IsStartOfFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
