using MaskRcnn.Structures;

namespace MaskRcnn.Masks;

/// <summary>
/// Cuts a polygon at the edges of an image, one after the other (Sutherland and Hodgman, "Reentrant polygon clipping", 1974). Of a
/// polygon that falls into pieces, the pieces stay joined by lines along the edge; drawn by the even-odd rule these cancel.
/// </summary>
internal static class PolygonClip
{
    /// <returns>The same array where nothing is cut, or null where nothing is left.</returns>
    public static double[]? Clip(double[] polygon, ImageSize size)
    {
        double[] left = CutAbove(CutBelow(polygon, 0), 0, size.Width);
        left = CutAbove(CutBelow(left, 1), 1, size.Height);
        return left.Length >= 6 ? left : null;
    }

    private static double[] CutBelow(double[] polygon, int axis) => Cut(polygon, axis, 0, 1);

    private static double[] CutAbove(double[] polygon, int axis, double limit) => Cut(polygon, axis, limit, -1);

    /// <summary>Keeps what lies beyond the limit of the axis, in the direction of the sign.</summary>
    private static double[] Cut(double[] polygon, int axis, double limit, int sign)
    {
        if (IsInside(polygon, axis, limit, sign))
            return polygon;

        var kept = new List<double>(polygon.Length + 4);
        for (int i = 0, previous = polygon.Length - 2; i < polygon.Length; previous = i, i += 2)
        {
            double from = sign * (polygon[previous + axis] - limit), to = sign * (polygon[i + axis] - limit);
            if (from < 0 != to < 0)
            {
                int other = 1 - axis;
                double crossing = polygon[previous + other] + from / (from - to) * (polygon[i + other] - polygon[previous + other]);
                kept.AddRange(axis == 0 ? [limit, crossing] : [crossing, limit]);
            }
            if (to >= 0)
                kept.AddRange(polygon.AsSpan(i, 2));
        }
        return [.. kept];
    }

    private static bool IsInside(double[] polygon, int axis, double limit, int sign)
    {
        for (int i = axis; i < polygon.Length; i += 2)
        {
            if (sign * (polygon[i] - limit) < 0)
                return false;
        }
        return true;
    }
}
