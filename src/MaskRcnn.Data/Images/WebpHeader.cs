using System.Buffers.Binary;

namespace MaskRcnn.Images;

/// <summary>Reads size and orientation of a WebP file (RFC 9649).</summary>
internal static class WebpHeader
{
    private const int RiffHeaderLength = 12, ChunkHeaderLength = 8;

    public static ImageHeader Read(ReadOnlySpan<byte> file)
    {
        int width = 0, height = 0;
        var orientation = ImageOrientation.TopLeft;
        for (int position = RiffHeaderLength; file.Length - position >= ChunkHeaderLength;)
        {
            ReadOnlySpan<byte> type = file.Slice(position, 4);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(file[(position + 4)..]);
            if (length > (uint)(file.Length - position - ChunkHeaderLength))
                throw new InvalidDataException($"truncated or damaged WebP: the chunk at byte {position} does not fit into the file");
            position += ChunkHeaderLength;
            ReadOnlySpan<byte> content = file.Slice(position, (int)length);

            if (type.SequenceEqual("EXIF"u8))
                orientation = ExifReader.ReadOrientation(content.StartsWith("Exif\0\0"u8) ? content[6..] : content);
            else if (width == 0)
                (width, height) = ReadSize(type, content);
            position = (int)Math.Min(file.Length, position + (long)length + (length & 1));
        }
        return new ImageHeader(width, height, orientation);
    }

    private static (int Width, int Height) ReadSize(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        if (type.SequenceEqual("VP8X"u8) && content.Length >= 10)
            return (ReadUInt24(content[4..]) + 1, ReadUInt24(content[7..]) + 1);
        if (type.SequenceEqual("VP8 "u8) && content.Length >= 10)
            return (ReadUInt14(content[6..]), ReadUInt14(content[8..]));
        if (type.SequenceEqual("VP8L"u8) && content.Length >= 5)
        {
            uint bits = BinaryPrimitives.ReadUInt32LittleEndian(content[1..]);
            return ((int)(bits & 0x3FFF) + 1, (int)(bits >> 14 & 0x3FFF) + 1);
        }
        return (0, 0);
    }

    private static int ReadUInt14(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes) & 0x3FFF;

    private static int ReadUInt24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
