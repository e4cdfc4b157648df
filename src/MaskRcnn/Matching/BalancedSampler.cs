namespace MaskRcnn.Matching;

/// <summary>
/// Chooses examples for a loss such that positives, which are rare, make up at most a given part
/// (torchvision's BalancedPositiveNegativeSampler).
/// </summary>
/// <param name="batchSize">How many examples to choose in all.</param>
/// <param name="positiveFraction">The largest part of them that is positive, 0..1.</param>
internal sealed class BalancedSampler(int batchSize, float positiveFraction)
{
    // Through decimal: 0.7f of 10 is 7, and not the 6 to which 6.9999998 would truncate.
    private readonly int _maxPositives = (int)(batchSize * (decimal)positiveFraction);

    /// <summary>Chooses positives first, then fills up with negatives.</summary>
    /// <param name="labels">Above 0 for a positive, 0 for a negative, below 0 for neither.</param>
    /// <param name="picker">Chooses where there are more than needed.</param>
    /// <returns>Indices into <paramref name="labels"/>, both ascending.</returns>
    public SampledIndices Sample(ReadOnlySpan<int> labels, IIndexPicker picker)
    {
        var positives = new List<int>();
        var negatives = new List<int>(labels.Length);
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] > 0)
                positives.Add(i);
            else if (labels[i] == 0)
                negatives.Add(i);
        }

        int positiveCount = Math.Min(positives.Count, _maxPositives);
        int negativeCount = Math.Min(negatives.Count, batchSize - positiveCount);
        return new SampledIndices(Pick(positives, positiveCount, picker), Pick(negatives, negativeCount, picker));
    }

    private static int[] Pick(List<int> candidates, int count, IIndexPicker picker)
    {
        if (count == candidates.Count)
            return [.. candidates];
        int[] picked = picker.Pick(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(candidates), count);
        if (picked.Length != count)
            throw new InvalidOperationException($"The index picker returned {picked.Length} indices; expected {count}.");
        Array.Sort(picked);
        return picked;
    }
}
