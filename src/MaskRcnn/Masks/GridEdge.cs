namespace MaskRcnn.Masks;

/// <summary>
/// An edge of a polygon on the fine grid, walked in steps of one along its longer axis from its first point to its second.
/// </summary>
internal readonly struct GridEdge
{
    private readonly int _x;
    private readonly int _y;
    private readonly bool _alongX;
    private readonly bool _reversed;
    private readonly double _slope;

    public GridEdge(int x0, int y0, int x1, int y1)
    {
        int dx = Math.Abs(x1 - x0);
        int dy = Math.Abs(y1 - y0);
        _alongX = dx >= dy;
        Steps = _alongX ? dx : dy;

        // The positions are computed from the end with the smaller coordinate, so that an edge shared by two polygons and walked
        // in opposite directions has the same points.
        _reversed = _alongX ? x0 > x1 : y0 > y1;
        if (_reversed)
        {
            (x0, y0, x1, y1) = (x1, y1, x0, y0);
        }

        _x = x0;
        _y = y0;
        _slope = Steps == 0 ? 0 : (_alongX ? (double)(y1 - y0) : x1 - x0) / Steps;
    }

    /// <summary>Number of steps; there is one point more.</summary>
    public int Steps { get; }

    public (int X, int Y) this[int step]
    {
        get
        {
            int offset = _reversed ? Steps - step : step;
            return _alongX
                ? (_x + offset, (int)(_y + _slope * offset + 0.5))
                : ((int)(_x + _slope * offset + 0.5), _y + offset);
        }
    }
}
