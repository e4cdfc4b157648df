namespace MaskRcnn.Masks;

/// <summary>
/// One axis of scikit-image's <c>resize</c> with order 1, mode "constant" and value 0: which two samples a target position lies between,
/// where those before the first and behind the last are 0. In float64 and in the order of operations that gives its numbers.
/// </summary>
internal sealed class ZeroExtendedAxis
{
    /// <summary>Places the target positions.</summary>
    /// <param name="from">Samples of the source, at least 1.</param>
    /// <param name="to">Samples of the target, at least 1.</param>
    public ZeroExtendedAxis(int from, int to)
    {
        (Low, Fraction, Length) = (new int[to], new double[to], from);
        double scale = (double)from / to;
        for (int i = 0; i < to; i++)
        {
            double position = (i + 0.5) * scale - 0.5;
            double low = Math.Floor(position);
            (Low[i], Fraction[i]) = ((int)low, position - low);
        }
    }

    /// <summary>The sample before each position, from -1 on; the one after is the next, up to <see cref="Length"/>.</summary>
    public int[] Low { get; }

    /// <summary>The share of the sample after.</summary>
    public double[] Fraction { get; }

    /// <summary>Samples of the source.</summary>
    public int Length { get; }
}
