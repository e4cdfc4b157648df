namespace MaskRcnn.Masks;

/// <summary>
/// Makes one closed polygon of several, for formats that have one per object. Each is joined to the next at their nearest points by a
/// line that is walked there and back. Drawn by the even-odd rule, as by the COCO mask API, those lines cancel: separate parts stay
/// parts, and a part inside another becomes a hole.
/// </summary>
internal static class PolygonJoin
{
    /// <param name="rings">One or more closed polygons, x, y, x, y, ….</param>
    public static IReadOnlyList<double> Join(IReadOnlyList<IReadOnlyList<double>> rings)
    {
        if (rings.Count == 1)
        {
            return rings[0];
        }

        // Where a polygon is entered from the one before, and where it is left to the one after.
        var entry = new int[rings.Count];
        var exit = new int[rings.Count];
        for (int i = 0; i + 1 < rings.Count; i++)
        {
            (exit[i], entry[i + 1]) = Nearest(rings[i], rings[i + 1]);
        }

        exit[^1] = entry[^1];
        var joined = new List<double>(rings.Sum(ring => ring.Count) + 4 * rings.Count);
        for (int i = 0; i < rings.Count; i++)
        {
            AddWalk(joined, rings[i], entry[i], StepsBetween(rings[i], entry[i], exit[i]));
        }

        for (int i = rings.Count - 1; i >= 0; i--)
        {
            // The last polygon is walked round as a whole, and so is one that is left where it is entered.
            int steps = StepsBetween(rings[i], exit[i], entry[i]);
            AddWalk(joined, rings[i], exit[i], steps == 0 ? PointsOf(rings[i]) : steps);
        }

        return joined;
    }

    private static int StepsBetween(IReadOnlyList<double> ring, int first, int last) =>
        last >= first ? last - first : last - first + PointsOf(ring);

    private static void AddWalk(List<double> joined, IReadOnlyList<double> ring, int first, int steps)
    {
        for (int i = first; i <= first + steps; i++)
        {
            int point = i % PointsOf(ring);
            joined.Add(ring[2 * point]);
            joined.Add(ring[2 * point + 1]);
        }
    }

    private static (int A, int B) Nearest(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        (int nearestA, int nearestB, double nearest) = (0, 0, double.PositiveInfinity);
        for (int i = 0; i < a.Count; i += 2)
        {
            for (int j = 0; j < b.Count; j += 2)
            {
                double dx = a[i] - b[j];
                double dy = a[i + 1] - b[j + 1];
                double distance = dx * dx + dy * dy;
                if (distance < nearest)
                {
                    (nearestA, nearestB, nearest) = (i / 2, j / 2, distance);
                }
            }
        }

        return (nearestA, nearestB);
    }

    private static int PointsOf(IReadOnlyList<double> ring) => ring.Count / 2;
}
