using MaskRcnn.Images;
using MaskRcnn.Kernels;
using MaskRcnn.Structures;

namespace MaskRcnn.Transforms;

/// <summary>scikit-image's <c>resize</c> with order 1 and zeros outside, which is how matterport resizes pictures and masks.</summary>
internal static class ZeroExtendedResize
{
    private const int Channels = 3;

    /// <summary>Resizes a picture; its numbers are truncated to 8 bits.</summary>
    public static RgbImage Resize(RgbImage image, ImageSize size)
    {
        if (size == image.Size)
            return image;
        var rows = new ZeroExtendedAxis(image.Height, size.Height);
        var columns = new ZeroExtendedAxis(image.Width, size.Width);
        byte least = byte.MaxValue, most = 0;
        foreach (byte value in image.Pixels)
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        var pixels = new byte[checked(size.Height * size.Width * Channels)];
        Workers.For(size.Height, y => ResizeRow(image, rows, columns, y, least, most, pixels.AsSpan(y * size.Width * Channels, size.Width * Channels)));
        return new RgbImage(size.Width, size.Height, pixels);
    }

    /// <summary>Resizes a map of one channel.</summary>
    /// <param name="map">[H,W], row-major.</param>
    /// <param name="from">H and W.</param>
    /// <param name="to">The new size.</param>
    /// <returns>[H',W'], row-major, within the least and the largest value of the map.</returns>
    public static double[] Resize(ReadOnlySpan<double> map, ImageSize from, ImageSize to)
    {
        var rows = new ZeroExtendedAxis(from.Height, to.Height);
        var columns = new ZeroExtendedAxis(from.Width, to.Width);
        (double least, double most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double value in map)
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        var result = new double[checked(to.Height * to.Width)];
        for (int y = 0; y < to.Height; y++)
        {
            int low = rows.Low[y];
            ReadOnlySpan<double> upper = low >= 0 ? map.Slice(low * from.Width, from.Width) : default;
            ReadOnlySpan<double> lower = low + 1 < from.Height ? map.Slice((low + 1) * from.Width, from.Width) : default;
            for (int x = 0; x < to.Width; x++)
            {
                (int left, int right) = (columns.Low[x], columns.Low[x] + 1);
                double value = Blend(At(upper, left), At(upper, right), At(lower, left), At(lower, right), rows.Fraction[y], columns.Fraction[x]);
                result[y * to.Width + x] = Math.Clamp(value, least, most);
            }
        }

        return result;
    }

    private static void ResizeRow(
        RgbImage image, ZeroExtendedAxis rows, ZeroExtendedAxis columns, int y, byte least, byte most, Span<byte> target)
    {
        int length = image.Width * Channels, low = rows.Low[y];
        ReadOnlySpan<byte> upper = low >= 0 ? image.Pixels.Slice(low * length, length) : default;
        ReadOnlySpan<byte> lower = low + 1 < image.Height ? image.Pixels.Slice((low + 1) * length, length) : default;
        for (int x = 0, to = 0; to < target.Length; x++)
        {
            int left = columns.Low[x] * Channels, right = left + Channels;
            for (int channel = 0; channel < Channels; channel++, left++, right++, to++)
            {
                double value = Blend(At(upper, left), At(upper, right), At(lower, left), At(lower, right), rows.Fraction[y], columns.Fraction[x]);
                target[to] = (byte)Math.Clamp(value, least, most);
            }
        }
    }

    // Another order of these operations differs in the last bit, which truncation turns into another 8-bit value here and there.
    private static double Blend(double v00, double v01, double v10, double v11, double fy, double fx) =>
        v00 * (1 - fy) * (1 - fx) + v01 * (1 - fy) * fx + v10 * fy * (1 - fx) + v11 * fy * fx;

    private static double At(ReadOnlySpan<byte> row, int index) => (uint)index < (uint)row.Length ? row[index] : 0;

    private static double At(ReadOnlySpan<double> row, int index) => (uint)index < (uint)row.Length ? row[index] : 0;
}
