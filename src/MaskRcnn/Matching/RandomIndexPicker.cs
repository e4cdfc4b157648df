using MaskRcnn.Randomness;

namespace MaskRcnn.Matching;

/// <summary>Chooses every subset with equal probability.</summary>
/// <param name="random">Where the randomness comes from; each pick advances it.</param>
internal sealed class RandomIndexPicker(RandomSource random) : IIndexPicker
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative or above the number of candidates.</exception>
    public int[] Pick(ReadOnlySpan<int> candidates, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, candidates.Length);

        // The first steps of a Fisher-Yates shuffle: later ones would not touch the chosen.
        int[] shuffled = candidates.ToArray();
        for (int i = 0; i < count; i++)
        {
            int j = i + random.Next(shuffled.Length - i);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }

        return shuffled[..count];
    }
}
