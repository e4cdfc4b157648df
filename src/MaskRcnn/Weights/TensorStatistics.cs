using MaskRcnn.Operators;
using static TorchSharp.torch;

namespace MaskRcnn.Weights;

/// <summary>How the numbers of a tensor are distributed, and what looks wrong about them. Integers are taken as numbers too.</summary>
/// <param name="Count">Numbers.</param>
/// <param name="Mean">Of those that are finite; 0 if there is none.</param>
/// <param name="StandardDeviation">Of those that are finite.</param>
/// <param name="Minimum">Of those that are finite.</param>
/// <param name="Maximum">Of those that are finite.</param>
/// <param name="ZeroCount">Numbers that are 0.</param>
/// <param name="NonFiniteCount">Numbers that are infinite or none.</param>
/// <param name="DeadFilters">
/// Output channels of a layer, counted along the first dimension, whose weights are all 0; none for tensors of one dimension.
/// </param>
/// <param name="Histogram">Finite numbers in bins of equal width from <paramref name="Minimum"/> to <paramref name="Maximum"/>.</param>
public sealed record TensorStatistics(
    long Count, double Mean, double StandardDeviation, double Minimum, double Maximum, long ZeroCount, long NonFiniteCount,
    IReadOnlyList<int> DeadFilters, IReadOnlyList<long> Histogram)
{
    /// <summary>Bins of a histogram, as in the notebooks of matterport's Mask R-CNN.</summary>
    public const int BinCount = 50;

    /// <summary>Looks through a tensor.</summary>
    /// <param name="tensor">Of any shape, type and device; not changed, not disposed.</param>
    public static TensorStatistics Of(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        float[] values = TensorMemory.ToArray(tensor);
        int filters = tensor.dim() > 1 ? (int)tensor.size(0) : 0;
        return Of(values, filters);
    }

    /// <summary>The histogram of other numbers in the same bins; those beyond fall into the first and the last.</summary>
    /// <param name="tensor">Of any shape; not changed, not disposed.</param>
    public IReadOnlyList<long> HistogramOf(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return CountBins(TensorMemory.ToArray(tensor), Minimum, Maximum);
    }

    internal static TensorStatistics Of(ReadOnlySpan<float> values, int filterCount)
    {
        (double sum, double minimum, double maximum, long zeros, long finite) = (0, double.PositiveInfinity, double.NegativeInfinity, 0, 0);
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
                continue;
            finite++;
            sum += value;
            (minimum, maximum) = (Math.Min(minimum, value), Math.Max(maximum, value));
            zeros += value == 0 ? 1 : 0;
        }

        if (finite == 0)
            (minimum, maximum) = (0, 0);
        double mean = finite > 0 ? sum / finite : 0;
        // A second pass: the difference of large squares would lose what is small.
        double squares = 0;
        foreach (float value in values)
            squares += float.IsFinite(value) ? (value - mean) * (value - mean) : 0;
        return new TensorStatistics(
            values.Length, mean, finite > 0 ? Math.Sqrt(squares / finite) : 0, minimum, maximum, zeros, values.Length - finite,
            FindDead(values, filterCount), CountBins(values, minimum, maximum));
    }

    private static int[] FindDead(ReadOnlySpan<float> values, int filterCount)
    {
        var dead = new List<int>();
        int length = filterCount > 0 ? values.Length / filterCount : 0;
        for (int filter = 0; filter < filterCount && length > 0; filter++)
        {
            if (!values.Slice(filter * length, length).ContainsAnyExcept(0f))
                dead.Add(filter);
        }

        return [.. dead];
    }

    private static long[] CountBins(ReadOnlySpan<float> values, double minimum, double maximum)
    {
        var counts = new long[BinCount];
        double scale = maximum > minimum ? BinCount / (maximum - minimum) : 0;
        foreach (float value in values)
        {
            if (float.IsFinite(value))
                counts[(int)Math.Clamp((value - minimum) * scale, 0, BinCount - 1)]++;
        }

        return counts;
    }
}
