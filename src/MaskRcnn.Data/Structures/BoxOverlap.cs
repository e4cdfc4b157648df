using System.Numerics;

namespace MaskRcnn.Structures;

/// <summary>Intersection over union of float32 boxes, one row of the result per box, a vector of columns at a time.</summary>
internal static class BoxOverlap
{
    public static float[] PairwiseIoU(ReadOnlySpan<Box> rows, ReadOnlySpan<Box> columns)
    {
        int count = columns.Length;
        var overlaps = new float[checked(rows.Length * count)];
        if (overlaps.Length == 0)
        {
            return overlaps;
        }

        var planes = new float[5 * count];
        var x0 = planes.AsSpan(0, count);
        var y0 = planes.AsSpan(count, count);
        var x1 = planes.AsSpan(2 * count, count);
        var y1 = planes.AsSpan(3 * count, count);
        var areas = planes.AsSpan(4 * count, count);
        for (int j = 0; j < count; j++)
        {
            (x0[j], y0[j], x1[j], y1[j]) = columns[j];
            areas[j] = columns[j].Area;
        }

        for (int i = 0; i < rows.Length; i++)
        {
            var row = overlaps.AsSpan(i * count, count);
            var box = rows[i];
            float area = box.Area;
            int j = 0;
            for (; j <= count - Vector<float>.Count; j += Vector<float>.Count)
            {
                var width = Vector.Min(new Vector<float>(box.X1), new Vector<float>(x1[j..]))
                    - Vector.Max(new Vector<float>(box.X0), new Vector<float>(x0[j..]));
                var height = Vector.Min(new Vector<float>(box.Y1), new Vector<float>(y1[j..]))
                    - Vector.Max(new Vector<float>(box.Y0), new Vector<float>(y0[j..]));
                var intersection = Vector.Max(width, Vector<float>.Zero) * Vector.Max(height, Vector<float>.Zero);
                var union = new Vector<float>(area) + new Vector<float>(areas[j..]) - intersection;
                (intersection / union).CopyTo(row[j..]);
            }

            for (; j < count; j++)
            {
                row[j] = IoU(box, area, columns[j], areas[j]);
            }
        }

        return overlaps;
    }

    private static float IoU(Box a, float areaA, Box b, float areaB)
    {
        float width = Math.Min(a.X1, b.X1) - Math.Max(a.X0, b.X0);
        float height = Math.Min(a.Y1, b.Y1) - Math.Max(a.Y0, b.Y0);
        float intersection = Math.Max(width, 0) * Math.Max(height, 0);
        return intersection / (areaA + areaB - intersection);
    }
}
