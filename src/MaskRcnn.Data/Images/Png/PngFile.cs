using System.IO.Compression;

namespace MaskRcnn.Images.Png;

/// <summary>
/// A PNG file whose samples are read as they are stored, up to 16 bits and without colour conversion: decoders of pictures turn
/// palette indices into colours and drop the lower half of 16-bit samples, which in masks are instance ids.
/// </summary>
/// <remarks>
/// Rows are inflated one at a time and never more of them than the header states, so that a small file takes little memory.
/// </remarks>
internal sealed class PngFile
{
    private readonly PngContent _content;
    private readonly string _name;

    private PngFile(PngContent content, string name)
    {
        _content = content;
        _name = name;
    }

    /// <summary>Size and kind of the samples.</summary>
    public PngLayout Layout => _content.Layout;

    /// <summary>Red, green and blue of each palette index; empty without a palette.</summary>
    public ReadOnlySpan<byte> Palette => _content.Palette;

    /// <summary>Checks the chunks and their checksums; inflates nothing.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="InvalidImageException">The file is no PNG, damaged, truncated, or of a kind that is not supported.</exception>
    public static PngFile Open(ReadOnlySpan<byte> file, string name)
    {
        try
        {
            return new PngFile(PngContent.Read(file), name);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidImageException(name, error.Message, error);
        }
    }

    /// <summary>Reads all rows from the top.</summary>
    /// <param name="handler">Receives them; may refuse them with an <see cref="InvalidDataException"/>.</param>
    /// <exception cref="InvalidImageException">The picture data are damaged, not those of a picture of this size, or refused.</exception>
    public void ReadRows(PngRowHandler handler)
    {
        try
        {
            using var data = new ZLibStream(new MemoryStream(_content.Data, writable: false), CompressionMode.Decompress);
            ReadRows(data, handler);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new InvalidImageException(_name, $"the picture data cannot be used: {error.Message}", error);
        }
    }

    private void ReadRows(ZLibStream data, PngRowHandler handler)
    {
        // A row and the type of its filter before it.
        var stored = new byte[Layout.RowBytes + 1];
        var above = new byte[Layout.RowBytes];
        var samples = new ushort[Layout.Size.Width * Layout.Channels];
        for (int y = 0; y < Layout.Size.Height; y++)
        {
            if (data.ReadAtLeast(stored, stored.Length, throwOnEndOfStream: false) < stored.Length)
            {
                throw new InvalidDataException($"they end in row {y} of {Layout.Size.Height}");
            }

            Span<byte> row = stored.AsSpan(1);
            PngFilter.Undo(stored[0], row, above, Layout.PixelBytes);

            // Most rows of a mask are like the one above.
            if (!row.SequenceEqual(above) || y == 0)
            {
                PngSamples.Unpack(row, Layout.BitDepth, samples);
                row.CopyTo(above);
            }

            handler(samples);
        }

        if (data.ReadByte() >= 0)
        {
            throw new InvalidDataException($"they go on after the last of {Layout.Size.Height} rows");
        }
    }
}
