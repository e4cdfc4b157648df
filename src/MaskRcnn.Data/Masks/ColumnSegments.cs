namespace MaskRcnn.Masks;

/// <summary>
/// Enumerates the foreground of a range of columns, run by run and split where a run goes on into the next column.
/// Columns outside the mask are left out.
/// </summary>
internal ref struct ColumnSegments
{
    private readonly ReadOnlySpan<uint> _counts;
    private readonly int _height;
    private readonly long _stop;
    private int _run;
    private long _position;
    private long _end;

    public ColumnSegments(RleMask mask, long firstColumn, long endColumn)
    {
        _counts = mask.Counts;
        _height = mask.Size.Height;
        _stop = Math.Min(endColumn, mask.Size.Width) * _height;
        long start = Math.Max(firstColumn, 0) * _height;
        while (_end <= start && ReadRun())
        {
        }

        _position = Math.Max(_position, start);
    }

    public ColumnSegment Current { get; private set; }

    public readonly ColumnSegments GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_position >= _end && !ReadRun())
        {
            return false;
        }

        if (_position >= _stop)
        {
            return false;
        }

        int column = (int)(_position / _height);
        long top = (long)column * _height;
        long next = Math.Min(_end, top + _height);
        Current = new ColumnSegment(column, (int)(_position - top), (int)(next - top));
        _position = next;
        return true;
    }

    private bool ReadRun()
    {
        if (_run + 1 >= _counts.Length)
        {
            _position = _end;
            return false;
        }

        _position = _end + _counts[_run];
        _end = _position + _counts[_run + 1];
        _run += 2;
        return true;
    }
}
