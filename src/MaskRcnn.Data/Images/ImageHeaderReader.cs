using System.Buffers.Binary;

namespace MaskRcnn.Images;

/// <summary>Reads the header of an image file without reading its picture data, which are most of it.</summary>
internal static class ImageHeaderReader
{
    private const int FirstBytes = 1 << 14;
    private const int GrowthFactor = 8;
    private const int MaximumJpegBytes = 1 << 24;
    private const int MaximumWholeBytes = 1 << 26;
    private const int MaximumChunks = 100_000;
    private const int MaximumCopyBytes = 1 << 18;

    /// <summary>Reads the header.</summary>
    /// <param name="file">Seekable, best with a small buffer; stays the caller's.</param>
    /// <exception cref="InvalidDataException">The file is of no known format, damaged, or truncated before its picture data.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ImageHeader Read(Stream file)
    {
        long length = file.Length;
        byte[] start = ReadAt(file, 0, FirstBytes);
        return start.AsSpan() switch
        {
            _ when start.Length == length => ImageHeader.Read(start),
            var bytes when bytes.StartsWith(JpegHeader.Signature) => ReadJpeg(file, start),
            var bytes when bytes.StartsWith(PngHeader.Signature) => ImageHeader.Read(CopyPngWithoutPicture(file, length)),
            // Exif data of WebP files come after the picture.
            var bytes when bytes.StartsWith("RIFF"u8) => ImageHeader.Read(ReadAt(file, 0, MaximumWholeBytes)),
            _ => ImageHeader.Read(start),
        };
    }

    /// <summary>Thumbnails and colour profiles come before the picture and may be long, so more is read until it is enough.</summary>
    private static ImageHeader ReadJpeg(Stream file, byte[] start)
    {
        while (true)
        {
            try
            {
                return ImageHeader.Check(JpegHeader.Read(start, toEnd: false));
            }
            catch (InvalidDataException) when (start.Length < Math.Min(MaximumJpegBytes, file.Length))
            {
                start = ReadAt(file, 0, GrowthFactor * start.Length);
            }
        }
    }

    private static byte[] CopyPngWithoutPicture(Stream file, long length)
    {
        const int headLength = 8, checksumLength = 4;
        using var copy = new MemoryStream();
        copy.Write(PngHeader.Signature);
        Span<byte> head = stackalloc byte[headLength];
        long position = PngHeader.Signature.Length;
        for (int chunks = 0; chunks < MaximumChunks; chunks++)
        {
            file.Position = position;
            int read = file.ReadAtLeast(head, headLength, throwOnEndOfStream: false);
            long chunkLength = read < headLength ? length : BinaryPrimitives.ReadUInt32BigEndian(head) + headLength + checksumLength;
            if (chunkLength > length - position)
            {
                throw new InvalidDataException($"truncated or damaged PNG: the chunk at byte {position} does not fit into the file");
            }

            bool isNeeded = head.EndsWith("IHDR"u8) || head.EndsWith("eXIf"u8) || head.EndsWith("IEND"u8);
            if (isNeeded && copy.Length + chunkLength <= MaximumCopyBytes)
            {
                copy.Write(ReadAt(file, position, (int)chunkLength));
            }

            if (head.EndsWith("IEND"u8))
            {
                return copy.ToArray();
            }

            position += chunkLength;
        }

        throw new InvalidDataException($"damaged PNG: more than {MaximumChunks} chunks");
    }

    private static byte[] ReadAt(Stream file, long position, int count)
    {
        var bytes = new byte[Math.Max(0, Math.Min(count, file.Length - position))];
        file.Position = position;
        file.ReadExactly(bytes);
        return bytes;
    }
}
