namespace MaskRcnn.Images.Codecs;

/// <summary>The size that a header may claim, so that a small file cannot take all memory.</summary>
internal static class PixelLimit
{
    /// <exception cref="InvalidDataException">The picture has more than <see cref="RgbImage.MaxPixels"/>.</exception>
    public static void Check(int width, int height)
    {
        if ((long)width * height > RgbImage.MaxPixels)
            throw new InvalidDataException($"{width}x{height} pixels are more than the {RgbImage.MaxPixels} allowed");
    }
}
