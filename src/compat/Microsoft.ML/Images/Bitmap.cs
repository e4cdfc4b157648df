namespace Microsoft.ML.Data;

/// <summary>Pixels of 4 bytes, in rows without padding; colours are premultiplied by alpha, as Skia keeps them.</summary>
internal sealed class Bitmap
{
    public Bitmap(int width, int height, MLPixelFormat format, bool isOpaque)
    {
        Width = width;
        Height = height;
        Format = format;
        IsOpaque = isOpaque;
        Pixels = new byte[ByteCount(width, height)];
    }

    public int Width { get; }

    public int Height { get; }

    public MLPixelFormat Format { get; }

    /// <summary>Whether the alpha byte means nothing.</summary>
    public bool IsOpaque { get; }

    public byte[] Pixels { get; }

    public static int ByteCount(int width, int height) => checked(width * height * 4);

    /// <summary>Whether an image of a file's header fits into one array.</summary>
    public static bool CanHold(int width, int height)
        => width > 0 && height > 0 && (long)width * height * 4 <= Array.MaxLength;

    /// <summary>The pixels as BGRA, not premultiplied.</summary>
    public byte[] ToStraightBgra()
    {
        var result = (byte[])Pixels.Clone();
        for (int i = 0; i < result.Length; i += 4)
        {
            if (Format == MLPixelFormat.Rgba32)
                (result[i], result[i + 2]) = (result[i + 2], result[i]);
            if (!IsOpaque && result[i + 3] != 255)
                Unpremultiply(result.AsSpan(i, 4));
        }

        return result;
    }

    public void Premultiply()
    {
        for (int i = 0; i < Pixels.Length; i += 4)
        {
            int alpha = Pixels[i + 3];
            if (alpha == 255)
                continue;
            for (int channel = 0; channel < 3; channel++)
                Pixels[i + channel] = MultiplyDivide255(Pixels[i + channel], alpha);
        }
    }

    /// <summary>Makes rows that were never written black instead of nothing.</summary>
    public void FillAlpha()
    {
        for (int i = 3; i < Pixels.Length; i += 4)
            Pixels[i] = 255;
    }

    private static byte MultiplyDivide255(int value, int alpha)
    {
        int product = (value * alpha) + 128;
        return (byte)((product + (product >> 8)) >> 8);
    }

    private static void Unpremultiply(Span<byte> pixel)
    {
        int alpha = pixel[3];
        for (int channel = 0; channel < 3; channel++)
            pixel[channel] = alpha == 0 ? (byte)0 : (byte)Math.Min(255, ((pixel[channel] * 255) + (alpha / 2)) / alpha);
    }
}
