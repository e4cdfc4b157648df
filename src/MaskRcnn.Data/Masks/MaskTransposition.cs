using System.Runtime.InteropServices;

namespace MaskRcnn.Masks;

/// <summary>Finds the runs of rows of a mask from those of its columns, along its outline only.</summary>
internal static class MaskTransposition
{
    /// <summary>
    /// Row-major positions of the pixels that differ from their left neighbour, which is background at the left edge, and of the ends
    /// of rows that end with foreground. In no particular order; two at one place cancel each other.
    /// </summary>
    public static Span<int> Changes(RleMask mask)
    {
        var changes = new List<int>();
        var previous = new List<int>();
        var current = new List<int>();
        var ends = new List<int>();
        int width = mask.Size.Width, column = -1;
        foreach (var segment in new ColumnSegments(mask, 0, width))
        {
            if (segment.Column != column)
            {
                Step(segment.Column);
                column = segment.Column;
            }
            current.Add(segment.Top);
            current.Add(segment.Bottom);
        }
        Step(width + 1);
        return CollectionsMarshal.AsSpan(changes);

        // The next column with foreground begins: the current one is complete.
        void Step(int next)
        {
            if (column < 0)
                return;
            AddDifference(column);
            previous.Clear();
            (previous, current) = (current, previous);
            if (next > column + 1)
            {
                AddDifference(column + 1);
                previous.Clear();
            }
        }

        void AddDifference(int at)
        {
            // Sorted, the ends of the runs of both columns bound the rows in which exactly one of them is foreground.
            ends.Clear();
            ends.AddRange(previous);
            ends.AddRange(current);
            ends.Sort();
            for (int i = 0; i < ends.Count; i += 2)
            {
                for (int row = ends[i]; row < ends[i + 1]; row++)
                    changes.Add(row * width + at);
            }
        }
    }
}
