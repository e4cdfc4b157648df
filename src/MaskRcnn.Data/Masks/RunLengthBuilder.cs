namespace MaskRcnn.Masks;

/// <summary>Collects runs in column-major order and joins them to canonical COCO run lengths.</summary>
internal sealed class RunLengthBuilder(int capacity)
{
    private readonly List<uint> _counts = new(Math.Max(capacity, 4)) { 0 };
    private long _position;

    /// <summary>Adds pixels after those added so far.</summary>
    public void Append(uint length, bool foreground)
    {
        if (length == 0)
        {
            return;
        }

        // The last run is foreground exactly when the number of runs is even.
        if (foreground == (_counts.Count % 2 == 0))
        {
            _counts[^1] += length;
        }
        else
        {
            _counts.Add(length);
        }

        _position += length;
    }

    /// <summary>Adds foreground at [start, end) of the column-major order, and background before it.</summary>
    public void AppendForeground(long start, long end)
    {
        Append((uint)(start - _position), false);
        Append((uint)(end - start), true);
    }

    /// <summary>Adds the foreground of a column of a mask, and background before it.</summary>
    public void AppendSegment(ColumnSegment segment, int height)
    {
        long column = (long)segment.Column * height;
        AppendForeground(column + segment.Top, column + segment.Bottom);
    }

    /// <summary>The runs so far.</summary>
    public uint[] ToCounts() => [.. _counts];

    /// <summary>The runs so far, with background up to the number of pixels given.</summary>
    public uint[] ToCounts(long pixels)
    {
        Append((uint)(pixels - _position), false);
        return ToCounts();
    }
}
