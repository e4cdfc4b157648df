using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Shapes;

/// <summary>
/// Cuts polygons off at the edges of an image. What is inside the polygon stays inside and nothing else is added, which clamping the
/// coordinates would not guarantee: it bends every edge that leaves the image.
/// Source: I. E. Sutherland, G. W. Hodgman, Reentrant polygon clipping, Communications of the ACM 17 (1974).
/// </summary>
internal static class PolygonClipper
{
    /// <summary>Whether all vertices lie in the image or on its edges.</summary>
    public static bool Fits(ReadOnlySpan<double> polygon, ImageSize size)
    {
        for (int i = 0; i < polygon.Length; i += 2)
        {
            if (!(polygon[i] >= 0 && polygon[i] <= size.Width && polygon[i + 1] >= 0 && polygon[i + 1] <= size.Height))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The part of a polygon inside an image. Where it falls into pieces, they stay connected along the edges of the image.
    /// </summary>
    /// <param name="polygon">x, y, x, y, …, finite.</param>
    /// <param name="size">The image.</param>
    /// <returns>x, y, x, y, … of 3 or more points; empty when nothing of the polygon is inside.</returns>
    public static double[] Clip(ReadOnlySpan<double> polygon, ImageSize size)
    {
        var points = new List<PolygonPoint>(polygon.Length / 2);
        for (int i = 0; i < polygon.Length; i += 2)
        {
            points.Add(new PolygonPoint(polygon[i], polygon[i + 1]));
        }

        points = CutColumns(CutColumns(points, 0, keepsLess: false), size.Width, keepsLess: true);
        points = points.ConvertAll(point => point.Transposed);
        points = CutColumns(CutColumns(points, 0, keepsLess: false), size.Height, keepsLess: true);
        points = points.ConvertAll(point => point.Transposed);
        return IsEmpty(points, size) ? [] : [.. points.SelectMany(point => new[] { point.X, point.Y })];
    }

    private static List<PolygonPoint> CutColumns(List<PolygonPoint> points, double edge, bool keepsLess)
    {
        var kept = new List<PolygonPoint>(points.Count + 4);
        for (int i = 0; i < points.Count; i++)
        {
            PolygonPoint from = points[i == 0 ? points.Count - 1 : i - 1];
            PolygonPoint to = points[i];
            bool fromInside = keepsLess ? from.X <= edge : from.X >= edge;
            bool toInside = keepsLess ? to.X <= edge : to.X >= edge;
            if (fromInside != toInside)
            {
                double share = (edge - from.X) / (to.X - from.X);
                kept.Add(new PolygonPoint(edge, from.Y + share * (to.Y - from.Y)));
            }

            if (toInside)
            {
                kept.Add(to);
            }
        }

        return kept;
    }

    /// <summary>
    /// A polygon that passes by outside leaves a path along the edges of the image, which either encloses all of it or nothing:
    /// by the even-odd rule, all of it when the path goes around an odd number of times.
    /// </summary>
    private static bool IsEmpty(List<PolygonPoint> points, ImageSize size)
    {
        double doubledArea = 0;
        for (int i = 0; i < points.Count; i++)
        {
            PolygonPoint from = points[i == 0 ? points.Count - 1 : i - 1];
            PolygonPoint to = points[i];
            bool alongSide = from.X == to.X && (to.X == 0 || to.X == size.Width);
            bool alongTopOrBottom = from.Y == to.Y && (to.Y == 0 || to.Y == size.Height);
            if (!alongSide && !alongTopOrBottom)
            {
                return false;
            }

            doubledArea += from.X * to.Y - to.X * from.Y;
        }

        return points.Count < 3 || Math.Round(doubledArea / 2 / size.Area) % 2 == 0;
    }
}
