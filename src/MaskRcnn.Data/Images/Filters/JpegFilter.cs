using MaskRcnn.Images.Resampling;

namespace MaskRcnn.Images.Filters;

/// <summary>
/// What a JPEG of a quality leaves of a picture: brightness and colours (JFIF's YCbCr, colours at half the resolution both ways) in
/// blocks of 8 x 8, with their frequencies in whole steps. The part of the format that loses nothing is left out.
/// </summary>
internal sealed class JpegFilter(int quality)
{
    private const int Channels = 3;
    private const float Middle = 128;
    private readonly float[] _luminance = JpegTables.Luminance(quality);
    private readonly float[] _chrominance = JpegTables.Chrominance(quality);

    /// <summary>The picture as it is read back.</summary>
    public RgbImage Apply(RgbImage image)
    {
        // Whole blocks of both resolutions.
        int height = (image.Height + 15) / 16 * 16, width = (image.Width + 15) / 16 * 16;
        JpegPlane luma = new(height, width), blue = new(height / 2, width / 2), red = new(height / 2, width / 2);
        Split(image, luma, blue, red);
        luma.Quantize(_luminance);
        blue.Quantize(_chrominance);
        red.Quantize(_chrominance);
        return Join(image, luma, blue, red);
    }

    /// <summary>Beyond its edges the picture goes on with its last column and row.</summary>
    private static void Split(RgbImage image, JpegPlane luma, JpegPlane blue, JpegPlane red)
    {
        ReadOnlySpan<byte> pixels = image.Pixels;
        for (int y = 0; y < luma.Height; y++)
        {
            int source = Math.Min(y, image.Height - 1) * image.Width * Channels, half = y / 2 * blue.Width;
            for (int x = 0; x < luma.Width; x++)
            {
                int pixel = source + Math.Min(x, image.Width - 1) * Channels;
                float r = pixels[pixel], g = pixels[pixel + 1], b = pixels[pixel + 2];
                luma.Samples[y * luma.Width + x] = 0.299f * r + 0.587f * g + 0.114f * b - Middle;
                blue.Samples[half + x / 2] += 0.25f * (-0.168736f * r - 0.331264f * g + 0.5f * b);
                red.Samples[half + x / 2] += 0.25f * (0.5f * r - 0.418688f * g - 0.081312f * b);
            }
        }
    }

    private static RgbImage Join(RgbImage image, JpegPlane luma, JpegPlane blue, JpegPlane red)
    {
        byte[] pixels = GC.AllocateUninitializedArray<byte>(image.Pixels.Length);
        int width = image.Width, halfHeight = (image.Height + 1) / 2, halfWidth = (width + 1) / 2;
        float[] blues = new float[width], reds = new float[width], colors = new float[width * Channels];
        var column = new float[halfWidth];
        for (int y = 0; y < image.Height; y++)
        {
            Enlarge(blue, y, halfHeight, column, blues);
            Enlarge(red, y, halfHeight, column, reds);
            for (int x = 0; x < width; x++)
            {
                float light = luma.Samples[y * luma.Width + x] + Middle;
                colors[x * Channels] = light + 1.402f * reds[x];
                colors[x * Channels + 1] = light - 0.344136f * blues[x] - 0.714136f * reds[x];
                colors[x * Channels + 2] = light + 1.772f * blues[x];
            }
            FloatRows.ToBytes(colors, pixels.AsSpan(y * colors.Length, colors.Length));
        }
        return new RgbImage(image.Height, width, pixels);
    }

    /// <summary>A row of a colour at full resolution: three quarters of the nearest sample and one of the next, as libjpeg does.</summary>
    private static void Enlarge(JpegPlane plane, int y, int height, float[] column, float[] row)
    {
        int near = y / 2, far = Math.Clamp(near + (y % 2 == 0 ? -1 : 1), 0, height - 1);
        for (int x = 0; x < column.Length; x++)
            column[x] = 0.75f * plane.Samples[near * plane.Width + x] + 0.25f * plane.Samples[far * plane.Width + x];
        for (int x = 0; x < row.Length; x++)
            row[x] = 0.75f * column[x / 2] + 0.25f * column[Math.Clamp(x / 2 + (x % 2 == 0 ? -1 : 1), 0, column.Length - 1)];
    }
}
