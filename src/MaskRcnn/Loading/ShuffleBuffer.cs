using MaskRcnn.Randomness;

namespace MaskRcnn.Loading;

/// <summary>Brings a sequence that is read once into a random order within bounded memory.</summary>
internal static class ShuffleBuffer
{
    /// <summary>
    /// Fills a buffer up to its capacity, then yields a random item of it for each one that is read, and in the end the rest in
    /// random order. If everything fits, all orders are equally likely.
    /// </summary>
    /// <param name="items">Read once, in order.</param>
    /// <param name="byteCount">Memory that an item takes.</param>
    /// <param name="capacity">Bytes held at once; at least one item is held.</param>
    /// <param name="random">Decides the order; used by nobody else until the end.</param>
    public static IEnumerable<T> Shuffle<T>(IEnumerable<T> items, Func<T, long> byteCount, long capacity, RandomSource random)
    {
        var held = new List<T>();
        long bytes = 0;
        foreach (T item in items)
        {
            held.Add(item);
            bytes += byteCount(item);
            while (bytes > capacity && held.Count > 1)
                yield return Take();
        }
        while (held.Count > 0)
            yield return Take();

        T Take()
        {
            int index = random.Next(held.Count);
            T taken = held[index];
            held[index] = held[^1];
            held.RemoveAt(held.Count - 1);
            bytes -= byteCount(taken);
            return taken;
        }
    }
}
