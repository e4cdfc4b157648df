using System.Buffers.Binary;
using SkiaSharp;

namespace MaskRcnn.Images.Codecs;

/// <summary>
/// Walks the chunks of a PNG file (W3C PNG, third edition, section 5) from IHDR to IEND. Skia does not: it knows no orientation in PNG
/// files (eXIf), and takes a file that ends after its picture data for a whole one.
/// </summary>
internal static class PngHeader
{
    private const int HeadLength = 8, ChecksumLength = 4, MaximumChunks = 100_000, MaximumExifBytes = 1 << 18;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads the header and the orientation, and checks that the file is complete; checksums are not looked at.</summary>
    /// <param name="file">Seekable; picture data are skipped, not read.</param>
    /// <exception cref="InvalidDataException">The file is damaged or truncated.</exception>
    public static ImageHeader Read(Stream file)
    {
        ImageHeader? header = null;
        Span<byte> head = stackalloc byte[HeadLength];
        long position = Signature.Length;
        for (int chunks = 0; chunks < MaximumChunks; chunks++)
        {
            file.Position = position;
            if (file.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false) < HeadLength)
                throw new InvalidDataException("truncated PNG: the file ends before its IEND chunk");
            uint length = BinaryPrimitives.ReadUInt32BigEndian(head);
            ReadOnlySpan<byte> type = head[4..];
            if (length > file.Length - position - HeadLength - ChecksumLength)
                throw new InvalidDataException($"truncated or damaged PNG: the chunk at byte {position} does not fit into the file");

            if (header is null)
                header = type.SequenceEqual("IHDR"u8) ? ReadSize(file, length) : throw new InvalidDataException("damaged PNG: the first chunk is not a header");
            else if (type.SequenceEqual("eXIf"u8) && length <= MaximumExifBytes)
                header = header.Value with { Orientation = ReadOrientation(file, (int)length) };
            else if (type.SequenceEqual("IEND"u8))
                return header.Value.Check();
            position += HeadLength + length + ChecksumLength;
        }
        throw new InvalidDataException($"damaged PNG: more than {MaximumChunks} chunks");
    }

    private static ImageHeader ReadSize(Stream file, uint length)
    {
        const int sizeAndDepth = 9;
        if (length < sizeAndDepth)
            throw new InvalidDataException("damaged PNG: the header is too short");
        Span<byte> content = stackalloc byte[sizeAndDepth];
        file.ReadExactly(content);
        uint width = BinaryPrimitives.ReadUInt32BigEndian(content), height = BinaryPrimitives.ReadUInt32BigEndian(content[4..]);
        return width <= int.MaxValue && height <= int.MaxValue
            ? new ImageHeader((int)width, (int)height, SKEncodedOrigin.TopLeft, content[8] == 16)
            : throw new InvalidDataException($"damaged PNG: the header gives a size of {width}x{height} pixels");
    }

    private static SKEncodedOrigin ReadOrientation(Stream file, int length)
    {
        var content = new byte[length];
        file.ReadExactly(content);
        return ExifReader.ReadOrientation(content);
    }
}
