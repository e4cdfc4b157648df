using System.Runtime.InteropServices;
using MaskRcnn.Structures;

namespace MaskRcnn.Masks;

/// <summary>
/// Draws a polygon as the COCO mask API does: vertices are rounded to a grid five times finer than the pixels, every edge is walked
/// in steps of one along its longer axis, and a pixel column is entered or left where the walk passes its centre. Rounding is part
/// of the definition: other rasterisers differ in single pixels, and so in every metric derived from them.
/// </summary>
internal static class PolygonRasterizer
{
    private const int Subpixels = 5;

    // Grid cell in which the centre of a pixel lies.
    private const int Centre = Subpixels / 2;

    public static RleMask Rasterize(ReadOnlySpan<double> polygon, ImageSize size)
    {
        var crossings = Crossings(polygon, size);
        crossings.Sort();
        var runs = new RunLengthBuilder(crossings.Count + 1);
        bool foreground = false;
        int position = 0;
        foreach (int crossing in CollectionsMarshal.AsSpan(crossings))
        {
            runs.Append((uint)(crossing - position), foreground);
            foreground = !foreground;
            position = crossing;
        }

        runs.Append((uint)(size.Area - position), foreground);
        return new RleMask(size, runs.ToCounts());
    }

    /// <summary>Column-major positions at which the filling of the columns changes, in the order of the walk.</summary>
    private static List<int> Crossings(ReadOnlySpan<double> polygon, ImageSize size)
    {
        var crossings = new List<int>();
        int points = polygon.Length / 2;
        (int lastX, int lastY) = (0, 0);
        bool first = true;
        for (int i = 0; i < points; i++)
        {
            int next = (i + 1) % points;
            var edge = new GridEdge(
                ToGrid(polygon[2 * i]), ToGrid(polygon[2 * i + 1]), ToGrid(polygon[2 * next]), ToGrid(polygon[2 * next + 1]));
            for (int step = 0; step <= edge.Steps; step++)
            {
                (int x, int y) = edge[step];
                if (!first && x != lastX)
                {
                    AddCrossing(crossings, Math.Min(x, lastX), Math.Min(y, lastY), size);
                }

                (lastX, lastY) = (x, y);
                first = false;
            }
        }

        return crossings;
    }

    private static void AddCrossing(List<int> crossings, int x, int y, ImageSize size)
    {
        int column = (x - Centre) / Subpixels;
        if (x < Centre || (x - Centre) % Subpixels != 0 || column >= size.Width)
        {
            return;
        }

        int below = y - Centre;
        int row = below <= 0 ? 0 : Math.Min((below + Subpixels - 1) / Subpixels, size.Height);
        crossings.Add(column * size.Height + row);
    }

    // Truncation towards zero, also of negative values, is what the COCO mask API does.
    private static int ToGrid(double coordinate) => (int)(Subpixels * coordinate + 0.5);
}
