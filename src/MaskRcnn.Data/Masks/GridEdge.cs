namespace MaskRcnn.Masks;

/// <summary>
/// An edge of a polygon on the fine grid, walked in steps of one along its longer axis from its first point to its second.
/// </summary>
internal readonly struct GridEdge
{
    private readonly int _x;
    private readonly int _y;
    private readonly int _steps;
    private readonly bool _alongX;
    private readonly double _slope;

    public GridEdge(int x0, int y0, int x1, int y1)
    {
        int dx = Math.Abs(x1 - x0);
        int dy = Math.Abs(y1 - y0);
        _alongX = dx >= dy;
        _steps = _alongX ? dx : dy;

        // The positions are computed from the end with the smaller coordinate, so that an edge shared by two polygons and walked
        // in opposite directions has the same points.
        if (_alongX ? x0 > x1 : y0 > y1)
        {
            (x0, y0, x1, y1) = (x1, y1, x0, y0);
        }

        _x = x0;
        _y = y0;
        _slope = _steps == 0 ? 0 : (_alongX ? (double)(y1 - y0) : x1 - x0) / _steps;
    }

    /// <summary>Smallest x of the walk.</summary>
    public int Left => Math.Min(XAt(0), XAt(_steps));

    /// <summary>Largest x of the walk.</summary>
    public int Right => Math.Max(XAt(0), XAt(_steps));

    /// <summary>
    /// The smaller y of the two neighbouring points of the walk that have <paramref name="x"/> and x + 1, which both have to be
    /// positive and lie between <see cref="Left"/> and <see cref="Right"/>.
    /// </summary>
    public int TopOfStepFrom(int x)
    {
        if (_alongX)
        {
            return Math.Min(YAt(x - _x), YAt(x + 1 - _x));
        }

        // The first step behind the change from x to x + 1 or back; rounding decides which one it is, so it is only estimated here.
        int step = (int)Math.Clamp((x + 0.5 - _x) / _slope, 1, _steps);
        while (step > 1 && IsBehind(step - 1, x))
        {
            step--;
        }

        while (!IsBehind(step, x))
        {
            step++;
        }

        return _y + step - 1;
    }

    private bool IsBehind(int step, int x) => XAt(step) > x == _slope > 0;

    private int XAt(int step) => _alongX ? _x + step : (int)(_x + _slope * step + 0.5);

    private int YAt(int step) => _alongX ? (int)(_y + _slope * step + 0.5) : _y + step;
}
