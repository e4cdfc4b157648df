using System.Runtime.InteropServices;

namespace MaskRcnn.Images;

/// <summary>A picture to draw on. Everything outside its edges is clipped.</summary>
internal sealed class Canvas
{
    private const int Channels = 3;
    private readonly byte[] _pixels;

    public Canvas(int height, int width, RgbColor background)
    {
        (Height, Width, _pixels) = (height, width, new byte[height * width * Channels]);
        Fill(0, 0, width, height, background);
    }

    /// <summary>Starts with <paramref name="image"/>, each of its pixels a square of <paramref name="scale"/> pixels.</summary>
    public Canvas(RgbImage image, int scale)
    {
        (Height, Width) = (checked(image.Height * scale), checked(image.Width * scale));
        _pixels = new byte[checked(Height * Width * Channels)];
        Paste(image, 0, 0, scale);
    }

    public int Height { get; }

    public int Width { get; }

    /// <summary>The finished picture, which takes the canvas's memory: draw no more afterwards.</summary>
    public RgbImage ToImage() => new(Height, Width, _pixels);

    public void Paste(RgbImage image, int left, int top, int scale = 1)
    {
        int width = Math.Min(image.Width * scale, Width - left), height = Math.Min(image.Height * scale, Height - top);
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> source = image.Pixels.Slice(y / scale * image.Width * Channels, image.Width * Channels);
            Span<byte> target = _pixels.AsSpan(((top + y) * Width + left) * Channels, width * Channels);
            if (scale == 1 && width > 0)
            {
                source[..target.Length].CopyTo(target);
                continue;
            }
            for (int x = 0; x < width; x++)
                source.Slice(x / scale * Channels, Channels).CopyTo(target[(x * Channels)..]);
        }
    }

    public void Set(int x, int y, RgbColor color, float opacity = 1)
    {
        if ((uint)x >= (uint)Width || (uint)y >= (uint)Height)
            return;
        Span<byte> pixel = _pixels.AsSpan((y * Width + x) * Channels, Channels);
        RgbColor mixed = color.Over(new(pixel[0], pixel[1], pixel[2]), opacity);
        (pixel[0], pixel[1], pixel[2]) = (mixed.Red, mixed.Green, mixed.Blue);
    }

    public void Fill(int left, int top, int width, int height, RgbColor color, float opacity = 1)
    {
        int from = Math.Max(0, left), to = Math.Min(Width, left + width);
        for (int y = Math.Max(0, top); y < Math.Min(Height, top + height); y++)
        {
            if (opacity == 1 && from < to)
            {
                MemoryMarshal.Cast<byte, RgbColor>(_pixels.AsSpan((y * Width + from) * Channels, (to - from) * Channels)).Fill(color);
                continue;
            }
            for (int x = from; x < to; x++)
                Set(x, y, color, opacity);
        }
    }

    /// <summary>The edge of a rectangle, drawn inside it.</summary>
    public void Outline(int left, int top, int width, int height, int thickness, RgbColor color)
    {
        thickness = Math.Min(thickness, Math.Min(width, height));
        Fill(left, top, width, thickness, color);
        Fill(left, top + height - thickness, width, thickness, color);
        Fill(left, top, thickness, height, color);
        Fill(left + width - thickness, top, thickness, height, color);
    }

    public void Write(string text, int left, int top, int magnification, RgbColor color)
    {
        for (int i = 0; i < text.Length; i++)
        {
            for (int cell = 0; cell < BitmapFont.GlyphWidth * BitmapFont.GlyphHeight; cell++)
            {
                (int row, int column) = Math.DivRem(cell, BitmapFont.GlyphWidth);
                if (!BitmapFont.Covers(text[i], column, row))
                    continue;
                int x = left + (i * BitmapFont.Advance + column) * magnification, y = top + row * magnification;
                Fill(x, y, magnification, magnification, color);
            }
        }
    }
}
