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

    private const int InitialCrossings = 256;

    // Files have ten thousands of polygons, whose crossings are needed for a moment each.
    [ThreadStatic]
    private static List<int>? s_crossings;

    /// <summary>The mask of a polygon.</summary>
    /// <param name="polygon">x, y, x, y, …, pixels.</param>
    /// <param name="size">Size of the image.</param>
    /// <param name="store">Room for the run lengths; null for an array of their own.</param>
    public static RleMask Rasterize(ReadOnlySpan<double> polygon, ImageSize size, BlockStore<uint>? store = null)
    {
        var crossings = Crossings(polygon, size);
        PlaceSort.Sort(CollectionsMarshal.AsSpan(crossings));
        return new RleMask(size, RunLengths.FromChanges(CollectionsMarshal.AsSpan(crossings), (int)size.Area, store));
    }

    /// <summary>Column-major positions at which the filling of the columns changes, edge by edge.</summary>
    private static List<int> Crossings(ReadOnlySpan<double> polygon, ImageSize size)
    {
        List<int> crossings = s_crossings ??= new List<int>(InitialCrossings);
        crossings.Clear();
        int points = polygon.Length / 2;
        for (int i = 0; i < points; i++)
        {
            int next = (i + 1) % points;
            AddCrossings(
                new GridEdge(
                    ToGrid(polygon[2 * i]), ToGrid(polygon[2 * i + 1]), ToGrid(polygon[2 * next]), ToGrid(polygon[2 * next + 1])),
                crossings,
                size);
        }

        return crossings;
    }

    /// <summary>Adds the places where an edge steps over the centre of a pixel column.</summary>
    private static void AddCrossings(GridEdge edge, List<int> crossings, ImageSize size)
    {
        int left = Math.Max(edge.Left, Centre);
        int right = edge.Right;
        int column = (left - Centre + Subpixels - 1) / Subpixels;
        for (int x = column * Subpixels + Centre; x < right && column < size.Width; x += Subpixels, column++)
        {
            int below = edge.TopOfStepFrom(x) - Centre;
            int row = below <= 0 ? 0 : Math.Min((below + Subpixels - 1) / Subpixels, size.Height);
            crossings.Add(column * size.Height + row);
        }
    }

    // Truncation towards zero, also of negative values, is what the COCO mask API does.
    private static int ToGrid(double coordinate) => (int)(Subpixels * coordinate + 0.5);
}
