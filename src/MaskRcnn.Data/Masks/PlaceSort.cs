namespace MaskRcnn.Masks;

/// <summary>Sorts places in a mask by their digits, which for some hundreds of them takes a fraction of the time that comparing does.</summary>
internal static class PlaceSort
{
    private const int Bits = 10;
    private const int Digits = 1 << Bits;

    // Below, counting digits takes longer than comparing.
    private const int FewestPlaces = 64;

    [ThreadStatic]
    private static int[]? s_buffer;

    /// <summary>Sorts numbers of 0 or more in ascending order.</summary>
    public static void Sort(Span<int> places)
    {
        if (places.Length < FewestPlaces)
        {
            places.Sort();
            return;
        }

        if (s_buffer is null || s_buffer.Length < places.Length)
        {
            s_buffer = new int[2 * places.Length];
        }

        int all = 0;
        foreach (int place in places)
        {
            all |= place;
        }

        Span<int> source = places, target = s_buffer.AsSpan(0, places.Length);
        for (int shift = 0; shift < 31 && all >> shift != 0; shift += Bits)
        {
            Distribute(source, target, shift);
            Span<int> swapped = source;
            source = target;
            target = swapped;
        }

        if (source != places)
        {
            source.CopyTo(places);
        }
    }

    private static void Distribute(ReadOnlySpan<int> source, Span<int> target, int shift)
    {
        Span<int> starts = stackalloc int[Digits];
        starts.Clear();
        foreach (int place in source)
        {
            starts[place >> shift & (Digits - 1)]++;
        }

        int start = 0;
        foreach (ref int count in starts)
        {
            (count, start) = (start, start + count);
        }

        foreach (int place in source)
        {
            target[starts[place >> shift & (Digits - 1)]++] = place;
        }
    }
}
