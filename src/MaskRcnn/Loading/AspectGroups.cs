namespace MaskRcnn.Loading;

/// <summary>Makes batches of either upright or wide images as far as possible, so that little is padded.</summary>
internal static class AspectGroups
{
    /// <summary>
    /// Yields a batch as soon as one kind has enough for it, and in the end batches of the rest of both. There are as many batches as
    /// without grouping.
    /// </summary>
    /// <param name="items">Read once, in order.</param>
    /// <param name="isUpright">The kind of an item.</param>
    /// <param name="size">Items of a batch; the last one may have fewer.</param>
    public static IEnumerable<IReadOnlyList<T>> Batch<T>(IEnumerable<T> items, Func<T, bool> isUpright, int size)
    {
        List<T>[] waiting = [[], []];
        foreach (T item in items)
        {
            int kind = isUpright(item) ? 1 : 0;
            waiting[kind].Add(item);
            if (waiting[kind].Count == size)
            {
                yield return waiting[kind];
                waiting[kind] = [];
            }
        }
        foreach (T[] batch in waiting[0].Concat(waiting[1]).Chunk(size))
            yield return batch;
    }
}
