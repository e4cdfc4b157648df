using MaskRcnn.Images.Resampling;

namespace MaskRcnn.Images.Filters;

/// <summary>
/// Blurs by a Gaussian that is cut off at three standard deviations; the picture goes on mirrored beyond its edges. As torchvision's
/// <c>gaussian_blur</c> with such a kernel, rounded once.
/// </summary>
internal static class GaussianFilter
{
    private const int Channels = 3;

    /// <param name="image">The picture.</param>
    /// <param name="sigma">Standard deviation in pixels, at least 0.</param>
    public static RgbImage Blur(RgbImage image, double sigma)
    {
        float[] kernel = Kernel(sigma);
        int radius = kernel.Length / 2;
        if (radius == 0)
            return image;

        int stride = image.Width * Channels, edge = radius * Channels;
        var column = new float[stride + 2 * edge];
        var row = new float[stride];
        byte[] blurred = GC.AllocateUninitializedArray<byte>(image.Pixels.Length);
        for (int y = 0; y < image.Height; y++)
        {
            Span<float> middle = column.AsSpan(edge, stride);
            middle.Clear();
            for (int k = 0; k < kernel.Length; k++)
                FloatRows.AddScaled(image.Pixels.Slice(Mirror(y + k - radius, image.Height) * stride, stride), kernel[k], middle);
            for (int x = 1; x <= radius; x++)
            {
                middle.Slice(Mirror(-x, image.Width) * Channels, Channels).CopyTo(column.AsSpan((radius - x) * Channels));
                int right = image.Width - 1 + x;
                middle.Slice(Mirror(right, image.Width) * Channels, Channels).CopyTo(column.AsSpan((radius + right) * Channels));
            }

            Array.Clear(row);
            for (int k = 0; k < kernel.Length; k++)
                FloatRows.AddScaled(column.AsSpan(k * Channels, stride), kernel[k], row);
            FloatRows.ToBytes(row, blurred.AsSpan(y * stride, stride));
        }
        return new RgbImage(image.Width, image.Height, blurred);
    }

    private static float[] Kernel(double sigma)
    {
        int radius = (int)Math.Ceiling(3 * sigma);
        var weights = new double[2 * radius + 1];
        for (int k = 0; k < weights.Length; k++)
            weights[k] = radius == 0 ? 1 : Math.Exp(-0.5 * (k - radius) * (k - radius) / (sigma * sigma));
        double sum = weights.Sum();
        return Array.ConvertAll(weights, weight => (float)(weight / sum));
    }

    /// <summary>The position inside, by reflection at the first and the last position, which are not repeated.</summary>
    private static int Mirror(int position, int length)
    {
        if (length == 1)
            return 0;
        int period = 2 * (length - 1);
        position = Math.Abs(position) % period;
        return position < length ? position : period - position;
    }
}
