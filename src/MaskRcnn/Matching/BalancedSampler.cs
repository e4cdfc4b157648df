namespace MaskRcnn.Matching;

/// <summary>
/// Chooses examples for a loss such that positives, which are rare, make up at most a given part
/// (torchvision's BalancedPositiveNegativeSampler).
/// </summary>
/// <param name="batchSize">How many examples to choose in all.</param>
/// <param name="positiveFraction">The largest part of them that is positive, 0..1.</param>
/// <param name="negatives">How many negatives there are besides.</param>
internal sealed class BalancedSampler(int batchSize, float positiveFraction, NegativeSampling negatives = NegativeSampling.Fill)
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
        var others = new List<int>(labels.Length);
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] > 0)
                positives.Add(i);
            else if (labels[i] == 0)
                others.Add(i);
        }

        int positiveCount = Math.Min(positives.Count, _maxPositives);
        int wanted = negatives == NegativeSampling.Fill ? batchSize - positiveCount : Proportion(positiveCount);
        return new SampledIndices(Pick(positives, positiveCount, picker), Pick(others, Math.Min(others.Count, wanted), picker));
    }

    // One float32 product, cut off, as in matterport's Mask R-CNN: the last bit decides about whole numbers.
    private int Proportion(int positiveCount) =>
        positiveFraction > 0 ? (int)((float)(1 / (double)(decimal)positiveFraction) * positiveCount) - positiveCount : 0;

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
