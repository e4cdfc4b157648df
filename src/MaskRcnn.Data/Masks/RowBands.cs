namespace MaskRcnn.Masks;

/// <summary>
/// The target rows of a linear resize in bands that lie between the same two source rows. Where both source values are clearly on
/// one side of a threshold, so is the whole band, and no pixel of it has to be computed.
/// </summary>
internal sealed class RowBands
{
    // Rounding moves an interpolated value by a few units in the last place; probabilities are at most 1.
    private const float Margin = 1e-6f;

    private readonly List<Band> _bands = [];
    private readonly float[] _weights;

    private RowBands(int rows)
    {
        _weights = new float[rows];
    }

    public static RowBands Create(LinearAxis axis, long firstRow, long endRow)
    {
        var bands = new RowBands((int)(endRow - firstRow));
        for (int i = 0; i < bands._weights.Length; i++)
        {
            (int low, int high, float weight) = axis[firstRow + i];
            bands._weights[i] = weight;
            if (bands._bands.Count > 0 && bands._bands[^1].Low == low)
            {
                bands._bands[^1] = bands._bands[^1] with { End = i + 1 };
            }
            else
            {
                bands._bands.Add(new Band(low, high, i, i + 1));
            }
        }

        return bands;
    }

    /// <summary>Adds the foreground of a column.</summary>
    /// <param name="source">Values at the source rows.</param>
    /// <param name="threshold">Foreground from this value on.</param>
    /// <param name="position">Place of the first target row in the column-major order of the image.</param>
    /// <param name="runs">Receives the runs.</param>
    public void AppendColumn(ReadOnlySpan<float> source, float threshold, long position, RunLengthBuilder runs)
    {
        int start = -1;
        foreach (var band in _bands)
        {
            float a = source[band.Low];
            float b = source[band.High];
            if (Math.Min(a, b) >= threshold + Margin)
            {
                start = start < 0 ? band.Start : start;
                continue;
            }

            if (start < 0 && Math.Max(a, b) < threshold - Margin)
            {
                continue;
            }

            for (int i = band.Start; i < band.End; i++)
            {
                float weight = _weights[i];
                bool foreground = a * (1 - weight) + b * weight >= threshold;
                if (foreground && start < 0)
                {
                    start = i;
                }
                else if (!foreground && start >= 0)
                {
                    runs.AppendForeground(position + start, position + i);
                    start = -1;
                }
            }
        }

        if (start >= 0)
        {
            runs.AppendForeground(position + start, position + _weights.Length);
        }
    }

    private readonly record struct Band(int Low, int High, int Start, int End);
}
