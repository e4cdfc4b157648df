using System.IO.Compression;
using MaskRcnn.Images.Codecs;
using MaskRcnn.Images.Png;

namespace MaskRcnn.Images.Rows;

/// <summary>The rows of a PNG of 8-bit grey or colour.</summary>
internal sealed class PngRows : PictureRows
{
    private readonly PngContent _content;
    private readonly ZLibStream _data;
    private readonly PngRowReader _reader;
    private int _next;

    private PngRows(PngContent content)
        : base(content.Layout.Size)
    {
        _content = content;
        _data = new ZLibStream(new MemoryStream(content.Data, writable: false), CompressionMode.Decompress);
        _reader = new PngRowReader(_data, content.Layout, content.Layout.Size.Width);
    }

    /// <summary>Null for other files: those with palettes and colours that mean transparency are left to Skia.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static PngRows? TryOpen(string path)
    {
        using (FileStream file = File.OpenRead(path))
        {
            Span<byte> signature = stackalloc byte[PngHeader.Signature.Length];
            if (file.ReadAtLeast(signature, signature.Length, throwOnEndOfStream: false) < signature.Length || !signature.SequenceEqual(PngHeader.Signature))
                return null;
        }
        var content = PngContent.Read(File.ReadAllBytes(path));
        bool isSimple = content.Layout is { BitDepth: 8, IsInterlaced: false } && content.Layout.ColorType != PngColorType.Palette && !content.HasColorKey;
        return isSimple ? new PngRows(content) : null;
    }

    public override void Read(Span<byte> rows)
    {
        int stride = Size.Width * Channels;
        for (int start = 0; start < rows.Length; start += stride, _next++)
            Convert(Next(), rows.Slice(start, stride));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _data.Dispose();
        base.Dispose(disposing);
    }

    private ReadOnlySpan<ushort> Next()
    {
        try
        {
            return _reader.Next(_next, Size.Height);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new InvalidDataException($"the picture data cannot be used: {error.Message}", error);
        }
    }

    /// <summary>Repeats grey; what is fully transparent is black.</summary>
    private void Convert(ReadOnlySpan<ushort> samples, Span<byte> row)
    {
        int channels = _content.Layout.Channels, colors = channels < Channels ? 1 : Channels;
        for (int from = 0, to = 0; to < row.Length; from += channels, to += Channels)
        {
            bool isHidden = channels > colors && samples[from + colors] == 0;
            for (int color = 0; color < Channels; color++)
                row[to + color] = isHidden ? byte.MinValue : (byte)samples[from + (colors == 1 ? 0 : color)];
        }
    }
}
