namespace MaskRcnn.Masks;

/// <summary>A closed outline along the sides of pixels; the last corner is joined to the first.</summary>
internal sealed class GridRing(IReadOnlyList<GridPoint> corners)
{
    private const int MinimumCorners = 3;

    /// <summary>
    /// The ring with fewer corners, none of the others farther away from it than the tolerance: between two corners that stay, the
    /// farthest one stays too where it is beyond the tolerance, and so on (Douglas and Peucker, 1973).
    /// </summary>
    public GridRing Simplify(double tolerance)
    {
        if (tolerance == 0)
        {
            return this;
        }

        var kept = new bool[corners.Count];
        kept[0] = true;
        int opposite = Farthest(0, corners.Count).Index;
        kept[opposite] = true;
        var open = new Stack<(int First, int Last)>([(0, opposite), (opposite, corners.Count)]);
        while (open.TryPop(out var part))
        {
            (int index, double squaredDistance) = Farthest(part.First, part.Last);
            if (squaredDistance > tolerance * tolerance)
            {
                kept[index] = true;
                open.Push((part.First, index));
                open.Push((index, part.Last));
            }
        }

        return new GridRing(Keep(kept, opposite));
    }

    /// <summary>x, y, x, y, …</summary>
    public double[] ToCoordinates() => [.. corners.SelectMany(corner => new double[] { corner.X, corner.Y })];

    private List<GridPoint> Keep(bool[] kept, int opposite)
    {
        if (kept.Count(keep => keep) < MinimumCorners)
        {
            // A thin region would collapse to a line.
            var before = Farthest(0, opposite);
            var after = Farthest(opposite, corners.Count);
            kept[before.SquaredDistance >= after.SquaredDistance ? before.Index : after.Index] = true;
        }

        return [.. corners.Where((_, i) => kept[i])];
    }

    /// <summary>The corner between two others that is farthest from the segment joining them; the number of corners stands for corner 0.</summary>
    private (int Index, double SquaredDistance) Farthest(int first, int last)
    {
        GridPoint end = corners[last % corners.Count];
        (int index, double farthest) = (first, 0);
        for (int i = first + 1; i < last; i++)
        {
            double distance = corners[i].SquaredDistanceTo(corners[first], end);
            if (distance > farthest)
            {
                (index, farthest) = (i, distance);
            }
        }

        return (index, farthest);
    }
}
