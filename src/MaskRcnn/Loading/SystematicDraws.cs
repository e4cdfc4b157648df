namespace MaskRcnn.Loading;

/// <summary>
/// Draws examples in proportion to weights with the least possible scatter: a comb of equally spaced teeth with a random offset is laid
/// over the weights in a row (systematic sampling, Madow 1949). The number of draws is always the same.
/// </summary>
internal sealed class SystematicDraws
{
    private readonly double[] _ends;

    /// <param name="weights">None negative, their sum above 0.</param>
    public SystematicDraws(IReadOnlyList<double> weights)
    {
        double total = weights.Sum();
        Count = Math.Max(1, (int)Math.Round(total));
        _ends = new double[weights.Count];
        double sum = 0;
        for (int i = 0; i < _ends.Length; i++)
        {
            sum += weights[i];
            // Exact where all weights are 1, which then gives every example once whatever the offset.
            _ends[i] = total == Count ? sum : sum * (Count / total);
        }
        _ends[^1] = Count;
    }

    /// <summary>Draws in an epoch: the sum of the weights, rounded.</summary>
    public int Count { get; }

    /// <summary>How often each example is drawn: its weight rounded down or up.</summary>
    /// <param name="offset">0 to below 1.</param>
    public int[] Draw(double offset)
    {
        var counts = new int[_ends.Length];
        double before = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            double until = Math.Ceiling(_ends[i] - offset);
            counts[i] = (int)(until - before);
            before = until;
        }
        return counts;
    }
}
