using MaskRcnn.Structures;

namespace MaskRcnn.Masks;

/// <summary>scikit-image's <c>resize</c> with order 1 and zeros outside, which is how matterport resizes masks.</summary>
internal static class ZeroExtendedMap
{
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

    /// <summary>
    /// What a position between four samples gets. Another order of these operations differs in the last bit, which truncation of a picture's
    /// samples turns into another 8-bit value here and there.
    /// </summary>
    public static double Blend(double v00, double v01, double v10, double v11, double fy, double fx) =>
        v00 * (1 - fy) * (1 - fx) + v01 * (1 - fy) * fx + v10 * fy * (1 - fx) + v11 * fy * fx;

    private static double At(ReadOnlySpan<double> row, int index) => (uint)index < (uint)row.Length ? row[index] : 0;
}
