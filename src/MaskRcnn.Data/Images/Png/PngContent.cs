using System.Buffers.Binary;

namespace MaskRcnn.Images.Png;

/// <summary>What a PNG file contains, its picture data still compressed.</summary>
/// <param name="Layout">From the header.</param>
/// <param name="Palette">Red, green and blue of each index; empty without a palette.</param>
/// <param name="Data">The picture data of all IDAT chunks, a zlib stream.</param>
internal sealed record PngContent(PngLayout Layout, byte[] Palette, byte[] Data)
{
    private const int ChunkOverhead = 12;

    // The highest compression that deflate can reach (zlib technical details): more than this is a false header.
    private const long MaximumCompression = 1032;

    /// <exception cref="InvalidDataException">The file is no PNG, damaged, truncated, or of a kind that is not supported.</exception>
    public static PngContent Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(PngHeader.Signature))
        {
            throw new InvalidDataException(file.IsEmpty ? "the file is empty" : "not a PNG file");
        }

        PngLayout? layout = null;
        byte[] palette = [];
        using var data = new MemoryStream();
        ReadOnlySpan<byte> type;
        int position = PngHeader.Signature.Length;
        do
        {
            ReadOnlySpan<byte> content = PngHeader.ReadChunk(file, position, out type);
            CheckChecksum(file.Slice(position + 4, content.Length + 8), position);
            if (layout is null != type.SequenceEqual("IHDR"u8))
            {
                throw new InvalidDataException($"damaged PNG: the chunk at byte {position} is out of place, expected one header, first");
            }

            layout ??= PngLayout.Read(content);
            if (type.SequenceEqual("PLTE"u8))
            {
                palette = content.ToArray();
            }
            else if (type.SequenceEqual("IDAT"u8))
            {
                data.Write(content);
            }
            else if (type.SequenceEqual("eXIf"u8) && ExifReader.ReadOrientation(content) != ImageOrientation.TopLeft)
            {
                throw new InvalidDataException("the mask is stored turned, with an Exif orientation; save it upright");
            }

            position += content.Length + ChunkOverhead;
        }
        while (!type.SequenceEqual("IEND"u8));

        var result = new PngContent(layout!.Value, palette, data.ToArray());
        result.Check();
        return result;
    }

    private static void CheckChecksum(ReadOnlySpan<byte> typeContentAndChecksum, int position)
    {
        uint checksum = BinaryPrimitives.ReadUInt32BigEndian(typeContentAndChecksum[^4..]);
        if (Crc32.Compute(typeContentAndChecksum[..^4]) != checksum)
        {
            throw new InvalidDataException($"damaged PNG: the checksum of the chunk at byte {position} is wrong");
        }
    }

    private void Check()
    {
        if (Layout.ColorType == PngColorType.Palette && (Palette.Length == 0 || Palette.Length % 3 != 0))
        {
            throw new InvalidDataException($"damaged PNG: the palette has {Palette.Length} bytes, expected three for each colour");
        }

        long inflated = (Layout.RowBytes + 1L) * Layout.Size.Height;
        if (inflated > Data.Length * MaximumCompression)
        {
            throw new InvalidDataException(
                $"damaged PNG: {Data.Length} bytes of picture data cannot be those of {Layout.Size.Width}x{Layout.Size.Height} pixels");
        }
    }
}
