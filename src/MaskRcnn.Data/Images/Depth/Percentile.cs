namespace MaskRcnn.Images.Depth;

/// <summary>
/// Percentiles by counting instead of sorting: floats as whole numbers in their order, first by the upper half of the bits, then by the
/// lower half among those that share the upper.
/// </summary>
internal static class Percentile
{
    private const int HalfBits = 16, Bins = 1 << HalfBits;

    /// <summary>Two percentiles, between samples mixed of the two nearest (numpy's default, "linear").</summary>
    /// <param name="samples">At least one; finite.</param>
    /// <param name="low">0 to 1.</param>
    /// <param name="high">0 to 1.</param>
    public static (double Low, double High) Pair(float[] samples, double low, double high)
    {
        var upper = new int[Bins];
        foreach (float sample in samples)
            upper[Order(sample) >> HalfBits]++;
        return (At(low), At(high));

        double At(double fraction)
        {
            double position = fraction * (samples.Length - 1);
            int rank = (int)position;
            double below = Select(samples, upper, rank);
            double share = position - rank;
            return share == 0 ? below : below + share * (Select(samples, upper, rank + 1) - below);
        }
    }

    /// <summary>The sample that would be at a position if they were sorted.</summary>
    private static float Select(float[] samples, int[] upper, int rank)
    {
        uint bin = Find(upper, ref rank);
        var lower = new int[Bins];
        foreach (float sample in samples)
        {
            uint order = Order(sample);
            if (order >> HalfBits == bin)
                lower[order & (Bins - 1)]++;
        }
        uint found = bin << HalfBits | Find(lower, ref rank);
        return BitConverter.UInt32BitsToSingle((found & 1u << 31) != 0 ? found & ~(1u << 31) : ~found);
    }

    /// <summary>The bin of a rank, which becomes the rank within it.</summary>
    private static uint Find(int[] counts, ref int rank)
    {
        uint bin = 0;
        for (; rank >= counts[bin]; bin++)
            rank -= counts[bin];
        return bin;
    }

    /// <summary>A number that is greater for a greater float: negative floats have their bits in falling order.</summary>
    private static uint Order(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return (bits & 1u << 31) != 0 ? ~bits : bits | 1u << 31;
    }
}
