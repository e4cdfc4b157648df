using System.Buffers;
using MaskRcnn.Structures;

namespace MaskRcnn.Masks;

/// <summary>
/// Draws a mask where an affine map moves it, by looking up for every pixel where its centre comes from. Looks at the columns that
/// the mask's box reaches, and decodes no more than that box.
/// </summary>
internal static class MaskSampler
{
    /// <param name="mask">The mask before.</param>
    /// <param name="origin">Where positions of the result come from.</param>
    /// <param name="size">Size of the result.</param>
    public static RleMask Sample(RleMask mask, AffineMap origin, ImageSize size)
    {
        if (mask.IsEmpty)
            return RleMask.Empty(size);
        var runs = new RunLengthBuilder(mask.Counts.Length);
        if (origin is { XY: 0, YX: 0, XX: > 0, YY: > 0 })
            Scale(mask, origin, size, runs);
        else
            Warp(mask, origin, size, runs);
        return new RleMask(size, runs.ToCounts(size.Area));
    }

    /// <summary>Columns come from columns and keep the order of their rows, so that runs stay runs.</summary>
    private static void Scale(RleMask mask, AffineMap origin, ImageSize size, RunLengthBuilder runs)
    {
        int[] firstRows = FirstFrom(origin.YY, origin.Y0, mask.Size.Height, size.Height);
        int[] firstColumns = FirstFrom(origin.XX, origin.X0, mask.Size.Width, size.Width);
        var segments = new List<ColumnSegment>();
        foreach (var segment in new ColumnSegments(mask, 0, mask.Size.Width))
        {
            if (segments.Count > 0 && segments[0].Column != segment.Column)
                Repeat();
            segments.Add(segment);
        }
        Repeat();

        void Repeat()
        {
            for (int column = firstColumns[segments[0].Column]; column < firstColumns[segments[0].Column + 1]; column++)
            {
                foreach (var segment in segments)
                {
                    int top = firstRows[segment.Top], bottom = firstRows[segment.Bottom];
                    if (top < bottom)
                        runs.AppendSegment(new ColumnSegment(column, top, bottom), size.Height);
                }
            }
            segments.Clear();
        }
    }

    /// <summary>For each position 0 to <paramref name="before"/>: the first of the new positions that comes from there or beyond.</summary>
    private static int[] FirstFrom(double scale, double offset, int before, int after)
    {
        var first = new int[before + 1];
        for (int source = 0, target = 0; source <= before; source++)
        {
            while (target < after && (target + 0.5) * scale + offset < source)
                target++;
            first[source] = target;
        }
        return first;
    }

    private static void Warp(RleMask mask, AffineMap origin, ImageSize size, RunLengthBuilder runs)
    {
        Box box = mask.BoundingBox;
        int left = (int)box.X0, top = (int)box.Y0, width = (int)box.Width, height = (int)box.Height;
        byte[] bitmap = ArrayPool<byte>.Shared.Rent(width * height);
        mask.DecodeRegion(left, top, width, height, bitmap.AsSpan(0, width * height));

        var bounds = origin.Invert().Bounds(box);
        (int first, int end) = Whole(bounds.X0, bounds.X1, size.Width);
        (int firstRow, int endRow) = Whole(bounds.Y0, bounds.Y1, size.Height);
        for (int column = first; column < end; column++)
        {
            (double x, double y) = origin.Apply(column + 0.5, 0);
            (x, y) = (x - left, y - top);
            int start = -1;
            for (int row = firstRow; row < endRow; row++)
            {
                double sourceX = x + origin.XY * (row + 0.5), sourceY = y + origin.YY * (row + 0.5);
                bool inside = sourceX >= 0 && sourceX < width && sourceY >= 0 && sourceY < height
                    && bitmap[(int)sourceY * width + (int)sourceX] != 0;
                if (inside == start >= 0)
                    continue;
                if (!inside)
                    runs.AppendSegment(new ColumnSegment(column, start, row), size.Height);
                start = inside ? row : -1;
            }
            if (start >= 0)
                runs.AppendSegment(new ColumnSegment(column, start, endRow), size.Height);
        }
        ArrayPool<byte>.Shared.Return(bitmap);
    }

    private static (int First, int End) Whole(double from, double to, int limit) =>
        ((int)Math.Clamp(Math.Floor(from), 0, limit), (int)Math.Clamp(Math.Ceiling(to), 0, limit));
}
