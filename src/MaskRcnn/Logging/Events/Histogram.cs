using System.Diagnostics.CodeAnalysis;

namespace MaskRcnn.Logging.Events;

/// <summary>
/// Counts values in TensorBoard's default buckets, whose limits grow by a tenth from 1e-12 to 1e20 and mirror for negative values.
/// Values that are not finite are counted apart.
/// </summary>
internal sealed class Histogram
{
    private const double First = 1e-12, Last = 1e20, Growth = 1.1;
    private const int PrefixShift = 16;

    private static readonly double[] s_limits = MakeLimits();

    /// <summary>By the upper half of the bits of a magnitude: the number of limits up to the least magnitude that has it.</summary>
    private static readonly short[] s_limitsBelow = MakeTable();

    private readonly long[] _counts = new long[2 * s_limits.Length + 1];

    private double _min = double.PositiveInfinity, _max = double.NegativeInfinity;

    public Histogram()
    {
    }

    public Histogram(ReadOnlySpan<float> values) => Add(values);

    /// <summary>Finite values.</summary>
    public long Count { get; private set; }

    public long NonFiniteCount { get; private set; }

    /// <summary>The smallest value, 0 if there is none.</summary>
    public double Min => Count > 0 ? _min : 0;

    /// <summary>The largest value, 0 if there is none.</summary>
    public double Max => Count > 0 ? _max : 0;

    public double Sum { get; private set; }

    public double SumOfSquares { get; private set; }

    public void Add(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
            {
                NonFiniteCount++;
                continue;
            }
            Count++;
            (_min, _max) = (Math.Min(_min, value), Math.Max(_max, value));
            Sum += value;
            SumOfSquares += (double)value * value;
            _counts[BucketOf(value)]++;
        }
    }

    /// <summary>
    /// Upper limits, which are not part of their bucket, and the values in each. Of several empty buckets in a row only the last
    /// is given, as the end of the gap.
    /// </summary>
    [SuppressMessage("Performance", "CA1024:Use properties where appropriate", Justification = "Makes lists.")]
    public (List<double> Limits, List<double> Counts) Buckets()
    {
        (List<double> limits, List<double> counts) = ([], []);
        for (int i = 0; i < _counts.Length; i++)
        {
            bool gapGoesOn = _counts[i] == 0 && i + 1 < _counts.Length && _counts[i + 1] == 0;
            if (gapGoesOn)
                continue;
            limits.Add(LimitOf(i));
            counts.Add(_counts[i]);
        }
        return (limits, counts);
    }

    private static int BucketOf(float value)
    {
        float magnitude = Math.Abs(value);
        int below = s_limitsBelow[BitConverter.SingleToInt32Bits(magnitude) >> PrefixShift];
        while (s_limits[below] <= magnitude)
            below++;
        return value < 0 ? s_limits.Length - below : s_limits.Length + 1 + below;
    }

    private static double LimitOf(int bucket)
    {
        int fromZero = bucket - s_limits.Length;
        return fromZero == 0 ? 0 : fromZero > 0 ? s_limits[fromZero - 1] : -s_limits[-fromZero - 1];
    }

    private static double[] MakeLimits()
    {
        var limits = new List<double>();
        for (double limit = First; limit < Last; limit *= Growth)
            limits.Add(limit);
        return [.. limits, double.MaxValue];
    }

    private static short[] MakeTable()
    {
        var table = new short[(BitConverter.SingleToInt32Bits(float.PositiveInfinity) >> PrefixShift) + 1];
        short below = 0;
        for (int prefix = 0; prefix < table.Length - 1; prefix++)
        {
            while (s_limits[below] <= BitConverter.Int32BitsToSingle(prefix << PrefixShift))
                below++;
            table[prefix] = below;
        }
        return table;
    }
}
