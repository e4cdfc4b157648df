namespace MaskRcnn.Masks;

/// <summary>
/// Follows the boundaries of a mask along the sides of its pixels, from one end of a run to the next. Every end of a run within a
/// column is a horizontal side of one pixel's length; <see cref="BoundaryLinks"/> says which sides its two ends are joined to.
/// </summary>
internal static class OutlineTracer
{
    private const int NotVisited = -1;

    /// <summary>The rings of each connected region: the outer boundary first, then the holes.</summary>
    public static List<List<GridRing>> Trace(RleMask mask)
    {
        var boundary = BoundaryLinks.Of(mask);
        var regions = new List<List<GridRing>>();
        var regionOf = new int[boundary.Count];
        Array.Fill(regionOf, NotVisited);
        for (int side = 0; side < regionOf.Length; side++)
        {
            if (regionOf[side] != NotVisited)
            {
                continue;
            }

            // The first side of a ring in column-major order has the foreground below it if the ring is an outer boundary. Else it
            // bounds a hole from above, and the foreground between it and the side before has been visited with that side.
            bool outer = BoundaryLinks.IsTop(side);
            int region = outer ? regions.Count : regionOf[side - 1];
            if (outer)
            {
                regions.Add([]);
            }

            regions[region].Add(Follow(boundary, side, regionOf, region));
        }

        return regions;
    }

    /// <summary>Walks round a ring with the foreground on the right.</summary>
    private static GridRing Follow(BoundaryLinks boundary, int start, int[] regionOf, int region)
    {
        var corners = new List<GridPoint>();
        bool rightwards = BoundaryLinks.IsTop(start);
        int side = start;
        do
        {
            regionOf[side] = region;
            int next = boundary.Next(side, rightwards);
            (int column, int row) = boundary[side];
            (int nextColumn, int nextRow) = boundary[next];
            if (row != nextRow)
            {
                int x = rightwards ? column + 1 : column;
                corners.Add(new GridPoint(x, row));
                corners.Add(new GridPoint(x, nextRow));
            }

            // Two sides of one column are joined by a turn back.
            rightwards ^= column == nextColumn;
            side = next;
        }
        while (side != start);

        return new GridRing(corners);
    }
}
