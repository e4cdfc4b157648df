namespace MaskRcnn.Images.Filters;

/// <summary>Brightness, contrast and saturation as torchvision's functional transforms define them, rounded once.</summary>
internal static class ColorFilter
{
    private const int Channels = 3;

    /// <summary>Multiplies every sample.</summary>
    public static RgbImage Brighten(RgbImage image, float factor) => LookUp(image, factor, 0);

    /// <summary>Multiplies every sample's distance from the mean grey of the picture.</summary>
    public static RgbImage ChangeContrast(RgbImage image, float factor)
    {
        (long red, long green, long blue) = (0, 0, 0);
        ReadOnlySpan<byte> pixels = image.Pixels;
        for (int i = 0; i + 2 < pixels.Length; i += Channels)
        {
            red += pixels[i];
            green += pixels[i + 1];
            blue += pixels[i + 2];
        }
        double mean = (0.2989 * red + 0.587 * green + 0.114 * blue) / (pixels.Length / Channels);
        return LookUp(image, factor, (1 - factor) * (float)mean);
    }

    /// <summary>Multiplies every sample's distance from the grey of its pixel.</summary>
    public static RgbImage Saturate(RgbImage image, float factor)
    {
        ReadOnlySpan<byte> pixels = image.Pixels;
        byte[] saturated = GC.AllocateUninitializedArray<byte>(pixels.Length);
        // Whole numbers of 2^-16, products of 2^-32.
        const long one = 1 << 16, half = 1L << 31;
        long scale = (long)MathF.Round(factor * one);
        for (int i = 0; i + 2 < pixels.Length; i += Channels)
        {
            int red = pixels[i], green = pixels[i + 1], blue = pixels[i + 2];
            long grey = (one - scale) * (19589 * red + 38470 * green + 7471 * blue) + half;
            saturated[i] = ToByte(((scale * red << 16) + grey) >> 32);
            saturated[i + 1] = ToByte(((scale * green << 16) + grey) >> 32);
            saturated[i + 2] = ToByte(((scale * blue << 16) + grey) >> 32);
        }
        return new RgbImage(image.Width, image.Height, saturated);
    }

    private static RgbImage LookUp(RgbImage image, float factor, float offset)
    {
        Span<byte> table = stackalloc byte[256];
        for (int value = 0; value < table.Length; value++)
            table[value] = ToByte(factor * value + offset + 0.5f);
        ReadOnlySpan<byte> pixels = image.Pixels;
        byte[] changed = GC.AllocateUninitializedArray<byte>(pixels.Length);
        for (int i = 0; i < pixels.Length; i++)
            changed[i] = table[pixels[i]];
        return new RgbImage(image.Width, image.Height, changed);
    }

    private static byte ToByte(float value) => (byte)MathF.Min(MathF.Max(value, 0), byte.MaxValue);

    private static byte ToByte(long value) => (byte)Math.Clamp((int)value, 0, byte.MaxValue);
}
