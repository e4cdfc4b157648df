using System.Runtime.InteropServices;

namespace MaskRcnn.Images;

/// <summary>
/// A picture that is put together of whole pixels, for training: without the conversion to four samples a pixel and back that drawing
/// with Skia would need. What reaches beyond the edges is clipped.
/// </summary>
internal sealed class PixelSheet
{
    private const int Channels = 3;
    private readonly byte[] _pixels;

    public PixelSheet(int side, RgbColor background)
    {
        (Height, Width, _pixels) = (side, side, new byte[side * side * Channels]);
        Fill(0, 0, side, side, background);
    }

    public PixelSheet(RgbImage image) => (Height, Width, _pixels) = (image.Height, image.Width, image.Pixels.ToArray());

    private int Height { get; }

    private int Width { get; }

    /// <summary>The finished picture, which takes the memory: change no more afterwards.</summary>
    public RgbImage ToImage() => new(Width, Height, _pixels);

    /// <summary>Puts a picture into this one.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="left">Not negative.</param>
    /// <param name="top">Not negative.</param>
    public void Paste(RgbImage image, int left, int top)
    {
        int width = Math.Min(image.Width, Width - left), height = Math.Min(image.Height, Height - top);
        for (int y = 0; y < height; y++)
            image.Pixels.Slice(y * image.Width * Channels, width * Channels).CopyTo(Row(top + y, left, width));
    }

    public void Fill(int left, int top, int width, int height, RgbColor color)
    {
        int from = Math.Max(0, left), to = Math.Min(Width, left + width);
        for (int y = Math.Max(0, top); y < Math.Min(Height, top + height) && from < to; y++)
            MemoryMarshal.Cast<byte, RgbColor>(Row(y, from, to - from)).Fill(color);
    }

    private Span<byte> Row(int y, int left, int width) => _pixels.AsSpan((y * Width + left) * Channels, width * Channels);
}
