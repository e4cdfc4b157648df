using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Transforms;

/// <summary>
/// Resizes pictures to the same bytes as Pillow's <c>Image.resize(..., BILINEAR)</c>: columns first, then rows, each pass rounded to
/// 8 bits; a side that stays as long as it is is left alone.
/// </summary>
internal static class AntialiasedResize
{
    private const int Channels = 3;

    public static RgbImage Resize(RgbImage image, ImageSize size)
    {
        byte[] pixels = image.Pixels.ToArray();
        if (size.Width != image.Width)
            pixels = ResizeColumns(pixels, image.Height, image.Width, new AntialiasedAxis(image.Width, size.Width));
        if (size.Height != image.Height)
            pixels = ResizeRows(pixels, size.Width * Channels, new AntialiasedAxis(image.Height, size.Height));
        return new RgbImage(size.Width, size.Height, pixels);
    }

    private static byte[] ResizeColumns(byte[] pixels, int height, int width, AntialiasedAxis axis)
    {
        var result = new byte[height * axis.Length * Channels];
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<byte> row = pixels.AsSpan(y * width * Channels, width * Channels);
            Span<byte> target = result.AsSpan(y * axis.Length * Channels, axis.Length * Channels);
            for (int x = 0; x < axis.Length; x++)
            {
                int source = axis.Starts[x] * Channels;
                int red = AntialiasedAxis.Half, green = red, blue = red;
                foreach (int weight in axis.WeightsOf(x))
                {
                    red += weight * row[source];
                    green += weight * row[source + 1];
                    blue += weight * row[source + 2];
                    source += Channels;
                }

                target[x * Channels] = AntialiasedAxis.ToByte(red);
                target[x * Channels + 1] = AntialiasedAxis.ToByte(green);
                target[x * Channels + 2] = AntialiasedAxis.ToByte(blue);
            }
        }

        return result;
    }

    private static byte[] ResizeRows(byte[] pixels, int rowLength, AntialiasedAxis axis)
    {
        var result = new byte[axis.Length * rowLength];
        var sums = new int[rowLength];
        for (int y = 0; y < axis.Length; y++)
        {
            Array.Fill(sums, AntialiasedAxis.Half);
            int source = axis.Starts[y];
            foreach (int weight in axis.WeightsOf(y))
            {
                ReadOnlySpan<byte> row = pixels.AsSpan(source++ * rowLength, rowLength);
                for (int i = 0; i < sums.Length; i++)
                    sums[i] += weight * row[i];
            }

            for (int i = 0; i < sums.Length; i++)
                result[y * rowLength + i] = AntialiasedAxis.ToByte(sums[i]);
        }

        return result;
    }
}
