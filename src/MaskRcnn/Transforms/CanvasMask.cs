using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Transforms;

/// <summary>
/// Puts masks on canvases as matterport's <c>resize_mask</c> does, by SciPy's zoom of order 0: nearest neighbours on a grid whose corners
/// are the mask's corners, which is not the grid of the picture.
/// </summary>
internal static class CanvasMask
{
    /// <summary>Resizes a mask, and pads it or cuts a part out.</summary>
    /// <returns>A mask of the canvas's size, perhaps empty.</returns>
    public static RleMask Draw(RleMask mask, ImagePlacement placement)
    {
        RleMask resized = placement.Resized == mask.Size ? mask : Resize(mask, placement.Resized);
        return resized.Place(placement.Left, placement.Top, placement.Canvas);
    }

    private static RleMask Resize(RleMask mask, ImageSize size)
    {
        if (mask.IsEmpty)
            return RleMask.Empty(size);
        (int x0, int y0) = ((int)mask.BoundingBox.X0, (int)mask.BoundingBox.Y0);
        (int width, int height) = ((int)mask.BoundingBox.Width, (int)mask.BoundingBox.Height);
        var region = new byte[checked(width * height)];
        mask.DecodeRegion(x0, y0, width, height, region);
        (int firstColumn, int[] columns) = Sources(mask.Size.Width, size.Width, x0, width);
        (int firstRow, int[] rows) = Sources(mask.Size.Height, size.Height, y0, height);
        if (columns.Length == 0 || rows.Length == 0)
            return RleMask.Empty(size);
        var pixels = new byte[checked(rows.Length * columns.Length)];
        for (int y = 0, next = 0; y < rows.Length; y++)
        {
            foreach (int column in columns)
                pixels[next++] = region[rows[y] * width + column];
        }

        return RleMask.FromBitmap(pixels, new ImageSize(columns.Length, rows.Length)).Place(firstColumn, firstRow, size);
    }

    // The positions of the target whose source lies in a range, the first of them, and their sources relative to the range.
    private static (int First, int[] Sources) Sources(int from, int to, int start, int length)
    {
        double scale = to > 1 ? (double)(from - 1) / (to - 1) : 0;
        int first = -1;
        var sources = new List<int>();
        for (int i = 0; i < to; i++)
        {
            int source = Math.Min((int)Math.Floor(i * scale + 0.5), from - 1) - start;
            if (source < 0 || source >= length)
                continue;
            first = first < 0 ? i : first;
            sources.Add(source);
        }

        return (Math.Max(0, first), [.. sources]);
    }
}
