namespace Microsoft.ML.Data;

/// <summary>
/// Bicubic resampling with the filter of Mitchell and Netravali (B = C = 1/3, "Reconstruction filters in computer
/// graphics", 1988). Takes 4×4 samples at every scale, as Skia does: downscaling is not smoothed.
/// </summary>
internal static class CubicResampling
{
    private const int Taps = 4;

    /// <summary>Draws the whole source into a rectangle of the target, which may reach beyond it.</summary>
    public static void Draw(Bitmap source, Bitmap target, int left, int top, int width, int height)
    {
        if (width <= 0 || height <= 0)
            return;
        bool swap = source.Format == MLPixelFormat.Rgba32;
        int firstX = Math.Max(left, 0);
        int lastX = Math.Min(left + width, target.Width);
        var columns = new (int[] Indices, float[] Weights)[Math.Max(lastX - firstX, 0)];
        for (int i = 0; i < columns.Length; i++)
            columns[i] = Samples(firstX + i - left, width, source.Width);

        for (int y = Math.Max(top, 0); y < Math.Min(top + height, target.Height); y++)
        {
            var rows = Samples(y - top, height, source.Height);
            for (int i = 0; i < columns.Length; i++)
                Sample(source, rows, columns[i], target.Pixels.AsSpan(((y * target.Width) + firstX + i) * 4, 4), swap);
        }
    }

    private static void Sample(
        Bitmap source, (int[] Indices, float[] Weights) rows, (int[] Indices, float[] Weights) columns, Span<byte> target, bool swap)
    {
        Span<float> sums = stackalloc float[4];
        sums.Clear();
        for (int j = 0; j < Taps; j++)
        {
            for (int i = 0; i < Taps; i++)
            {
                float weight = rows.Weights[j] * columns.Weights[i];
                var pixel = source.Pixels.AsSpan(((rows.Indices[j] * source.Width) + columns.Indices[i]) * 4, 4);
                for (int channel = 0; channel < 4; channel++)
                    sums[channel] += weight * pixel[channel];
            }
        }

        for (int channel = 0; channel < 4; channel++)
            target[channel] = (byte)Math.Clamp((int)MathF.Floor(sums[channel] + 0.5f), 0, 255);
        if (swap)
            (target[0], target[2]) = (target[2], target[0]);

        // The target is opaque: what shines through is black.
        target[3] = 255;
    }

    private static (int[] Indices, float[] Weights) Samples(int index, int size, int sourceSize)
    {
        float position = ((index + 0.5f) * sourceSize / size) - 0.5f;
        int first = (int)MathF.Floor(position) - 1;
        var indices = new int[Taps];
        var weights = new float[Taps];
        for (int i = 0; i < Taps; i++)
        {
            indices[i] = Math.Clamp(first + i, 0, sourceSize - 1);
            weights[i] = Mitchell(MathF.Abs(position - (first + i)));
        }

        return (indices, weights);
    }

    private static float Mitchell(float x) => x switch
    {
        < 1 => ((7 * x * x * x) - (12 * x * x) + (16f / 3)) / 6,
        < 2 => ((-7f / 3 * x * x * x) + (12 * x * x) - (20 * x) + (32f / 3)) / 6,
        _ => 0,
    };
}
