using System.Buffers.Binary;

namespace MaskRcnn.Images;

/// <summary>Walks the chunks of a PNG file (W3C PNG, third edition, section 5) from IHDR to IEND.</summary>
internal static class PngHeader
{
    private const int ChunkOverhead = 12;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static ImageHeader Read(ReadOnlySpan<byte> file)
    {
        ReadOnlySpan<byte> header = ReadChunk(file, Signature.Length, out ReadOnlySpan<byte> type);
        if (!type.SequenceEqual("IHDR"u8) || header.Length < 8)
            throw new InvalidDataException("damaged PNG: the first chunk is not a header");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(header);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        if (width > int.MaxValue || height > int.MaxValue)
            throw new InvalidDataException($"damaged PNG: the header gives a size of {width}x{height} pixels");

        var orientation = ImageOrientation.TopLeft;
        int position = Signature.Length;
        while (!type.SequenceEqual("IEND"u8))
        {
            ReadOnlySpan<byte> content = ReadChunk(file, position, out type);
            position += content.Length + ChunkOverhead;
            if (type.SequenceEqual("eXIf"u8))
                orientation = ExifReader.ReadOrientation(content);
        }
        return new ImageHeader((int)width, (int)height, orientation);
    }

    /// <summary>The content of the chunk at a position, and its type; the checksum is not looked at.</summary>
    public static ReadOnlySpan<byte> ReadChunk(ReadOnlySpan<byte> file, int position, out ReadOnlySpan<byte> type)
    {
        int room = file.Length - position - ChunkOverhead;
        if (room < 0)
            throw new InvalidDataException("truncated PNG: the file ends before its IEND chunk");
        uint length = BinaryPrimitives.ReadUInt32BigEndian(file[position..]);
        if (length > (uint)room)
            throw new InvalidDataException($"truncated or damaged PNG: the chunk at byte {position} does not fit into the file");
        type = file.Slice(position + 4, 4);
        return file.Slice(position + 8, (int)length);
    }
}
