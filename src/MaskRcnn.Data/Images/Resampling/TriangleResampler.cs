using System.Runtime.Intrinsics;
using MaskRcnn.Structures;

namespace MaskRcnn.Images.Resampling;

/// <summary>Resizes pictures with a triangle filter, first along columns and then along rows, without rounding in between.</summary>
internal static class TriangleResampler
{
    private const int Channels = 3;

    /// <param name="image">The picture.</param>
    /// <param name="size">Size to resize it to.</param>
    /// <param name="x">First column to compute.</param>
    /// <param name="y">First row to compute.</param>
    /// <param name="width">Columns to compute.</param>
    /// <param name="height">Rows to compute.</param>
    /// <returns>Samples of the part computed.</returns>
    public static byte[] Resize(RgbImage image, ImageSize size, int x, int y, int width, int height)
    {
        var columns = new TriangleAxis(image.Width, size.Width, x, width);
        var rows = new TriangleAxis(image.Height, size.Height, y, height);
        int left = columns.Starts[0], right = columns.Starts[^1] + columns.Counts[^1];
        // One sample more, so that every pixel can be read as four.
        var mixed = new float[(right - left) * Channels + 1];
        var resized = new float[width * Channels + 1];
        byte[] pixels = GC.AllocateUninitializedArray<byte>(width * height * Channels);
        for (int row = 0; row < height; row++)
        {
            Array.Clear(mixed);
            int start = rows.Starts[row];
            foreach (float weight in rows.WeightsOf(row))
            {
                FloatRows.AddScaled(
                    image.Pixels.Slice((start++ * image.Width + left) * Channels, (right - left) * Channels), weight, mixed);
            }

            for (int column = 0; column < width; column++)
            {
                var sum = Vector128<float>.Zero;
                int sample = (columns.Starts[column] - left) * Channels;
                foreach (float weight in columns.WeightsOf(column))
                {
                    sum += weight * Vector128.Create<float>(mixed.AsSpan(sample));
                    sample += Channels;
                }
                sum.CopyTo(resized.AsSpan(column * Channels));
            }
            FloatRows.ToBytes(resized.AsSpan(0, width * Channels), pixels.AsSpan(row * width * Channels, width * Channels));
        }
        return pixels;
    }
}
