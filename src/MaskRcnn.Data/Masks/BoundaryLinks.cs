namespace MaskRcnn.Masks;

/// <summary>
/// The horizontal sides of a mask's boundary, each one pixel long, in column-major order: upper and lower ends of runs in turn. Each
/// of the two ends of a side is joined to one other side, directly or by the vertical boundary between them.
/// </summary>
internal sealed class BoundaryLinks
{
    private readonly List<int> _columns = [];
    private readonly List<int> _rows = [];
    private readonly int[] _left;
    private readonly int[] _right;

    private BoundaryLinks(RleMask mask)
    {
        foreach (var segment in new ColumnSegments(mask, 0, mask.Size.Width))
        {
            _columns.Add(segment.Column);
            _rows.Add(segment.Top);
            _columns.Add(segment.Column);
            _rows.Add(segment.Bottom);
        }

        _left = new int[Count];
        _right = new int[Count];
        JoinColumns();
    }

    /// <summary>Number of sides.</summary>
    public int Count => _columns.Count;

    /// <summary>Column of the side, and the row below it.</summary>
    public (int Column, int Row) this[int side] => (_columns[side], _rows[side]);

    public static BoundaryLinks Of(RleMask mask) => new(mask);

    /// <summary>Whether the foreground is below the side.</summary>
    public static bool IsTop(int side) => side % 2 == 0;

    /// <summary>The side that the right or the left end of a side is joined to.</summary>
    public int Next(int side, bool rightwards) => rightwards ? _right[side] : _left[side];

    private void JoinColumns()
    {
        Range before = 0..0;
        for (int start = 0; start < Count;)
        {
            int end = start;
            while (end < Count && _columns[end] == _columns[start])
            {
                end++;
            }

            if (before.Start.Value < before.End.Value && _columns[before.Start] + 1 < _columns[start])
            {
                JoinLine(before, start..start);
                before = start..start;
            }

            JoinLine(before, start..end);
            before = start..end;
            start = end;
        }

        JoinLine(before, Count..Count);
    }

    /// <summary>
    /// Joins the sides whose ends lie on the line between two columns. From the top, the line is boundary between the first and the
    /// second end, the third and the fourth, and so on; two ends at one place are a boundary that goes straight on.
    /// </summary>
    private void JoinLine(Range leftColumn, Range rightColumn)
    {
        (int left, int leftEnd) = (leftColumn.Start.Value, leftColumn.End.Value);
        (int right, int rightEnd) = (rightColumn.Start.Value, rightColumn.End.Value);
        int column = left < leftEnd ? _columns[left] + 1 : right < rightEnd ? _columns[right] : 0;
        int? open = null;
        while (left < leftEnd || right < rightEnd)
        {
            int order = left == leftEnd ? 1 : right == rightEnd ? -1 : _rows[left].CompareTo(_rows[right]);
            bool takesLeft = order < 0 || (order == 0 && (open is null || GoesRoundBackground(left)));
            int side = takesLeft ? left++ : right++;
            if (open is { } other)
            {
                Join(column, other, side);
                open = null;
            }
            else
            {
                open = side;
            }
        }
    }

    /// <summary>
    /// Where four boundaries meet, the one above is joined to the side that goes round the background with it: the two pixels of the
    /// foreground, which touch at a corner, then stay together.
    /// </summary>
    private static bool GoesRoundBackground(int left) => IsTop(left);

    private void Join(int column, int a, int b)
    {
        EndsAt(a, column)[a] = b;
        EndsAt(b, column)[b] = a;
    }

    private int[] EndsAt(int side, int column) => _columns[side] < column ? _right : _left;
}
