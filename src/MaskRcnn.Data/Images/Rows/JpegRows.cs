using MaskRcnn.Images.Codecs;
using MaskRcnn.Structures;
using SkiaSharp;

namespace MaskRcnn.Images.Rows;

/// <summary>The rows of a JPEG, decoded by Skia.</summary>
internal sealed class JpegRows : PictureRows
{
    private readonly SKCodec _codec;
    private readonly SKBitmap _row;

    private JpegRows(SKCodec codec, SKImageInfo layout)
        : base(new ImageSize(layout.Width, layout.Height)) => (_codec, _row) = (codec, new SKBitmap(layout.WithSize(layout.Width, 1)));

    /// <summary>Null for files that are none, that do not end as they should, or whose rows do not come one after the other.</summary>
    public static JpegRows? TryOpen(string path)
    {
        if (!HasEnd(path))
            return null;
        SKCodec? codec = SKCodec.Create(SKFileStream.OpenStream(path));
        if (codec is { EncodedFormat: SKEncodedImageFormat.Jpeg })
        {
            SKImageInfo layout = SkiaPixels.Layout(codec.Info.Width, codec.Info.Height);
            if (codec.StartScanlineDecode(layout) == SKCodecResult.Success && codec.ScanlineOrder == SKCodecScanlineOrder.TopDown)
                return new JpegRows(codec, layout);
        }
        codec?.Dispose();
        return null;
    }

    private static bool HasEnd(string path)
    {
        Span<byte> end = stackalloc byte[2];
        using FileStream file = File.OpenRead(path);
        if (file.Length < end.Length)
            return false;
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        return end.SequenceEqual<byte>([0xFF, 0xD9]);
    }

    public override void Read(Span<byte> rows)
    {
        int stride = Size.Width * Channels;
        for (int start = 0; start < rows.Length; start += stride)
        {
            if (_codec.GetScanlines(_row.GetPixels(), 1, _row.RowBytes) < 1)
                throw new InvalidDataException("the picture data are truncated");
            SkiaPixels.ToImage(_row).Pixels.CopyTo(rows[start..]);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _codec.Dispose();
            _row.Dispose();
        }
        base.Dispose(disposing);
    }
}
