namespace MaskRcnn.Masks;

/// <summary>Set operations on two canonical run-length lists of the same length in pixels.</summary>
internal static class RunLengths
{
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
