namespace MaskRcnn.Tests.Datasets.Shapes;

/// <summary>Geometry by brute force, to compare with.</summary>
internal static class PolygonGeometry
{
    /// <summary>Area by the shoelace formula, positive in either direction; only for polygons that do not cross themselves.</summary>
    public static double Area(IReadOnlyList<double> polygon)
    {
        double doubled = 0;
        for (int i = 0; i < polygon.Count; i += 2)
        {
            int next = (i + 2) % polygon.Count;
            doubled += polygon[i] * polygon[next + 1] - polygon[next] * polygon[i + 1];
        }

        return Math.Abs(doubled) / 2;
    }

    /// <summary>Whether a ray from the point crosses the polygon an odd number of times.</summary>
    public static bool Contains(IReadOnlyList<double> polygon, double x, double y)
    {
        bool inside = false;
        for (int i = 0; i < polygon.Count; i += 2)
        {
            int next = (i + 2) % polygon.Count;
            if (polygon[i + 1] > y != polygon[next + 1] > y
                && x < polygon[i] + (y - polygon[i + 1]) / (polygon[next + 1] - polygon[i + 1]) * (polygon[next] - polygon[i]))
            {
                inside = !inside;
            }
        }

        return inside;
    }

    /// <summary>Number of pixels whose centre satisfies a condition.</summary>
    public static int CountPixels(int height, int width, Func<double, double, bool> contains)
    {
        int count = 0;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                count += contains(x + 0.5, y + 0.5) ? 1 : 0;
            }
        }

        return count;
    }
}
