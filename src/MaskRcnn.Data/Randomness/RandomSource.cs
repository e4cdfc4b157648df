namespace MaskRcnn.Randomness;

/// <summary>
/// A small, fast, reproducible generator of random numbers: SplitMix64 (Steele, Lea and Flood, "Fast splittable
/// pseudorandom number generators", OOPSLA 2014). Its whole state is one 64-bit number, so that it can be saved and
/// restored, and its sequence is the same on every platform. Not for cryptography, and not safe for concurrent use.
/// </summary>
public sealed class RandomSource
{
    private const ulong Increment = 0x9E3779B97F4A7C15;

    /// <summary>A generator whose sequence is determined by <paramref name="seed"/> alone.</summary>
    /// <param name="seed">Any number.</param>
    public RandomSource(ulong seed) => State = seed;

    /// <summary>The position in the sequence: a generator given the same state yields the same numbers.</summary>
    public ulong State { get; set; }

    /// <summary>
    /// A generator for one purpose among several under the same seed: different paths give unrelated sequences,
    /// so that drawing more numbers for one purpose does not disturb another.
    /// </summary>
    /// <param name="seed">The seed shared by all purposes.</param>
    /// <param name="path">What the numbers are for, for example a purpose and an epoch.</param>
    public static RandomSource ForStream(ulong seed, params ReadOnlySpan<ulong> path)
    {
        ulong state = Mix(seed);
        foreach (ulong element in path)
            state = Mix((state ^ Mix(element)) + Increment);
        return new RandomSource(state);
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64() => Mix(State += Increment);

    /// <summary>A whole number in [0, <paramref name="exclusiveMax"/>), each equally likely.</summary>
    /// <param name="exclusiveMax">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveMax"/> is below 1.</exception>
    public int Next(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(exclusiveMax, 1);
        // Lemire, "Fast random integer generation in an interval", 2019: the rejection removes the bias of a plain multiplication.
        ulong range = (ulong)exclusiveMax;
        ulong rejectBelow = (0UL - range) % range;
        ulong high, low;
        do
            high = Math.BigMul(NextUInt64(), range, out low);
        while (low < rejectBelow);
        return (int)high;
    }

    /// <summary>A number in [0, 1), a multiple of 2^-24.</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <summary>Puts <paramref name="items"/> into an order chosen uniformly among all orders (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = Next(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
