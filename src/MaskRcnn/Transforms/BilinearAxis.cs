namespace MaskRcnn.Transforms;

/// <summary>Which two samples along an axis make each sample of the resized one, as torch places them.</summary>
internal sealed class BilinearAxis
{
    private const int Channels = 3;

    public BilinearAxis(int from, int to)
    {
        (First, Second, Weight) = (new int[to], new int[to], new float[to]);
        float scale = (float)from / to;
        for (int i = 0; i < to; i++)
        {
            // The scale is float32 in torch, what follows from it is not.
            double position = Math.Max(0, scale * (i + 0.5) - 0.5);
            First[i] = Math.Min((int)position, from - 1);
            Second[i] = Math.Min(First[i] + 1, from - 1);
            Weight[i] = (float)(position - First[i]);
        }
    }

    /// <summary>The sample before.</summary>
    public int[] First { get; }

    /// <summary>The sample after, the same at the end.</summary>
    public int[] Second { get; }

    /// <summary>Share of the sample after.</summary>
    public float[] Weight { get; }

    /// <summary>Interpolates a row of three-channel samples along the axis.</summary>
    public void Interpolate(ReadOnlySpan<float> source, Span<float> target)
    {
        ReadOnlySpan<int> firsts = First, seconds = Second;
        ReadOnlySpan<float> weights = Weight;
        for (int x = 0, to = 0; x < weights.Length; x++, to += Channels)
        {
            ReadOnlySpan<float> first = source.Slice(firsts[x] * Channels, Channels), second = source.Slice(seconds[x] * Channels, Channels);
            (float after, float before) = (weights[x], 1 - weights[x]);
            target[to] = first[0] * before + second[0] * after;
            target[to + 1] = first[1] * before + second[1] * after;
            target[to + 2] = first[2] * before + second[2] * after;
        }
    }
}
