using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using MaskRcnn.Images.Codecs;
using SkiaSharp;

namespace MaskRcnn.Images.Png;

/// <summary>What a PNG file contains, its picture data still compressed.</summary>
/// <param name="Layout">From the header.</param>
/// <param name="Palette">Red, green and blue of each index; empty without a palette.</param>
/// <param name="Data">The picture data of all IDAT chunks, a zlib stream.</param>
/// <param name="Orientation">How the stored pixels have to be turned.</param>
internal sealed record PngContent(PngLayout Layout, byte[] Palette, byte[] Data, SKEncodedOrigin Orientation)
{
    private const int ChunkOverhead = 12;

    // The highest compression that deflate can reach (zlib technical details): more than this is a false header.
    private const long MaximumCompression = 1032;

    /// <summary>Whether a grey or a colour stands for what is transparent (tRNS).</summary>
    public bool HasColorKey { get; init; }

    /// <exception cref="InvalidDataException">The file is no PNG, damaged, truncated, or of a kind that is not supported.</exception>
    public static PngContent Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(PngHeader.Signature))
        {
            throw new InvalidDataException(file.IsEmpty ? "the file is empty" : "not a PNG file");
        }

        PngLayout? layout = null;
        byte[] palette = [];
        var orientation = SKEncodedOrigin.TopLeft;
        bool hasColorKey = false;
        using var data = new MemoryStream();
        ReadOnlySpan<byte> type;
        int position = PngHeader.Signature.Length;
        do
        {
            ReadOnlySpan<byte> content = ReadChunk(file, position, out type);
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
            else if (type.SequenceEqual("tRNS"u8))
            {
                hasColorKey = true;
            }
            else if (type.SequenceEqual("eXIf"u8))
            {
                orientation = ExifReader.ReadOrientation(content);
            }

            position += content.Length + ChunkOverhead;
        }
        while (!type.SequenceEqual("IEND"u8));

        var result = new PngContent(layout!.Value, palette, data.ToArray(), orientation) { HasColorKey = hasColorKey };
        result.Check();
        return result;
    }

    /// <summary>Lets <paramref name="read"/> read the rows, each after the type of its filter.</summary>
    /// <exception cref="InvalidDataException">The picture data are damaged, not those of a picture of this size, or refused.</exception>
    public void Inflate(Action<ZLibStream> read)
    {
        try
        {
            using var data = new ZLibStream(new MemoryStream(Data, writable: false), CompressionMode.Decompress);
            read(data);
            if (data.ReadByte() >= 0)
            {
                throw new InvalidDataException($"they go on after the last of {Layout.Size.Height} rows");
            }
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new InvalidDataException($"the picture data cannot be used: {error.Message}", error);
        }
    }

    /// <exception cref="InvalidDataException">The rows are not those of the upright picture from the top.</exception>
    public void CheckForMask()
    {
        if (Layout.IsInterlaced)
        {
            throw new InvalidDataException("the PNG is interlaced, which is not supported for masks; save it without interlacing");
        }

        if (Orientation != SKEncodedOrigin.TopLeft)
        {
            throw new InvalidDataException("the mask is stored turned, with an Exif orientation; save it upright");
        }
    }

    private static ReadOnlySpan<byte> ReadChunk(ReadOnlySpan<byte> file, int position, out ReadOnlySpan<byte> type)
    {
        int room = file.Length - position - ChunkOverhead;
        if (room < 0)
        {
            throw new InvalidDataException("truncated PNG: the file ends before its IEND chunk");
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(file[position..]);
        if (length > (uint)room)
        {
            throw new InvalidDataException($"truncated or damaged PNG: the chunk at byte {position} does not fit into the file");
        }

        type = file.Slice(position + 4, 4);
        return file.Slice(position + 8, (int)length);
    }

    private static void CheckChecksum(ReadOnlySpan<byte> typeContentAndChecksum, int position)
    {
        uint checksum = BinaryPrimitives.ReadUInt32BigEndian(typeContentAndChecksum[^4..]);
        if (Crc32.HashToUInt32(typeContentAndChecksum[..^4]) != checksum)
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
