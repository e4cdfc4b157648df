namespace MaskRcnn.Transforms;

/// <summary>
/// Which samples of one axis a resized sample is the mean of, and their weights as Pillow has them: a triangle over twice the width
/// that the sample covers, or over two samples when enlarging, in whole numbers of 2^-22.
/// </summary>
internal sealed class AntialiasedAxis
{
    private const int WeightBits = 22;
    private readonly int[][] _weights;

    public AntialiasedAxis(int before, int after)
    {
        (Length, Starts, _weights) = (after, new int[after], new int[after][]);
        double scale = (double)before / after, radius = Math.Max(scale, 1), inverse = 1 / radius;
        for (int i = 0; i < after; i++)
        {
            double centre = (i + 0.5) * scale;
            int start = Math.Max((int)(centre - radius + 0.5), 0), end = Math.Min((int)(centre + radius + 0.5), before);
            double[] weights = [.. Enumerable.Range(start, end - start).Select(k => Math.Max(0, 1 - Math.Abs((k - centre + 0.5) * inverse)))];
            double sum = weights.Sum();
            Starts[i] = start;
            _weights[i] = Array.ConvertAll(weights, weight => (int)(0.5 + ((sum == 0 ? weight : weight / sum) * (1 << WeightBits))));
        }
    }

    /// <summary>What a sum of weighted bytes begins with, so that it is rounded.</summary>
    public static int Half => 1 << (WeightBits - 1);

    /// <summary>Samples afterwards.</summary>
    public int Length { get; }

    /// <summary>First sample of each mean.</summary>
    public int[] Starts { get; }

    /// <summary>Weights of the samples of a mean.</summary>
    public ReadOnlySpan<int> WeightsOf(int i) => _weights[i];

    public static byte ToByte(int sum) => (byte)Math.Clamp(sum >> WeightBits, 0, byte.MaxValue);
}
