namespace MaskRcnn.Images.Resampling;

/// <summary>
/// Which samples of one axis a resized sample is the mean of, and their weights: a triangle over twice the width that the sample
/// covers, or over two samples when enlarging. As PIL's bilinear filter.
/// </summary>
internal sealed class TriangleAxis
{
    private readonly int _taps;
    private readonly float[] _weights;

    /// <param name="before">Samples before.</param>
    /// <param name="after">Samples afterwards.</param>
    /// <param name="first">First sample to compute.</param>
    /// <param name="count">How many.</param>
    public TriangleAxis(int before, int after, int first, int count)
    {
        double scale = (double)before / after, radius = Math.Max(scale, 1);
        _taps = Math.Min(before, (int)Math.Ceiling(radius) * 2 + 1);
        _weights = new float[count * _taps];
        Starts = new int[count];
        Counts = new int[count];
        for (int i = 0; i < count; i++)
        {
            double centre = (first + i + 0.5) * scale;
            int start = Math.Max((int)(centre - radius + 0.5), 0), end = Math.Min((int)(centre + radius + 0.5), before);
            double sum = 0;
            for (int k = start; k < end; k++)
                sum += Weight(k);
            for (int k = start; k < end; k++)
                _weights[i * _taps + k - start] = (float)(Weight(k) / sum);
            (Starts[i], Counts[i]) = (start, end - start);

            double Weight(int k) => Math.Max(0, 1 - Math.Abs((k + 0.5 - centre) / radius));
        }
    }

    /// <summary>First sample of each mean.</summary>
    public int[] Starts { get; }

    /// <summary>Number of samples of each mean.</summary>
    public int[] Counts { get; }

    /// <summary>Weights of the samples of a mean.</summary>
    public ReadOnlySpan<float> WeightsOf(int i) => _weights.AsSpan(i * _taps, Counts[i]);
}
