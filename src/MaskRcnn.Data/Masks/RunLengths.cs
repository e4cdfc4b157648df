namespace MaskRcnn.Masks;

/// <summary>Making canonical run-length lists, and set operations on two of the same length in pixels.</summary>
internal static class RunLengths
{
    /// <summary>Lengths of the runs between changes from background to foreground or back.</summary>
    /// <param name="sorted">Column-major positions from 0 to the area; two at one place cancel each other. Overwritten.</param>
    /// <param name="area">Number of pixels.</param>
    /// <param name="store">Room for the lengths; null for an array of their own.</param>
    public static ArraySegment<uint> FromChanges(Span<int> sorted, int area, BlockStore<uint>? store = null)
    {
        int count = 0;
        foreach (int change in sorted)
        {
            if (count > 0 && sorted[count - 1] == change)
            {
                count--;
            }
            else
            {
                sorted[count++] = change;
            }
        }

        // A change at the end of the last column changes nothing.
        count -= count > 0 && sorted[count - 1] == area ? 1 : 0;
        ArraySegment<uint> room = store?.Take(count + 1) ?? new uint[count + 1];
        Span<uint> counts = room;
        int position = 0;
        for (int i = 0; i < count; i++)
        {
            counts[i] = (uint)(sorted[i] - position);
            position = sorted[i];
        }

        counts[count] = (uint)(area - position);
        return room;
    }

    /// <summary>Runs without those of length 0 but the first, whose neighbours become one.</summary>
    /// <param name="counts">Runs, background first.</param>
    public static uint[] ToCanonical(ReadOnlySpan<uint> counts)
    {
        var runs = new RunLengthBuilder(counts.Length);
        for (int i = 0; i < counts.Length; i++)
        {
            runs.Append(counts[i], i % 2 != 0);
        }

        return runs.ToCounts();
    }

    public static uint[] Combine(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b, bool intersect)
    {
        var runs = new RunLengthBuilder(a.Length + b.Length);
        int i = 0;
        int j = 0;
        uint restA = a[0];
        uint restB = b[0];
        while (true)
        {
            uint length = Math.Min(restA, restB);
            bool inA = (i & 1) != 0;
            bool inB = (j & 1) != 0;
            runs.Append(length, intersect ? inA && inB : inA || inB);
            restA -= length;
            restB -= length;
            if (restA == 0)
            {
                if (++i == a.Length)
                {
                    // Both lists cover the same pixels, so the other one ends here as well.
                    return runs.ToCounts();
                }

                restA = a[i];
            }

            if (restB == 0 && ++j < b.Length)
            {
                restB = b[j];
            }
        }
    }

    public static long IntersectionArea(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        long area = 0;
        int i = 1;
        int j = 1;
        if (a.Length < 2 || b.Length < 2)
        {
            return 0;
        }

        uint startA = a[0];
        uint endA = startA + a[1];
        uint startB = b[0];
        uint endB = startB + b[1];
        while (true)
        {
            uint start = Math.Max(startA, startB);
            uint end = Math.Min(endA, endB);
            if (start < end)
            {
                area += end - start;
            }

            if (endA <= endB)
            {
                i += 2;
                if (i >= a.Length)
                {
                    return area;
                }

                startA = endA + a[i - 1];
                endA = startA + a[i];
            }
            else
            {
                j += 2;
                if (j >= b.Length)
                {
                    return area;
                }

                startB = endB + b[j - 1];
                endB = startB + b[j];
            }
        }
    }
}
