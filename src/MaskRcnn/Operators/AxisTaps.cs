namespace MaskRcnn.Operators;

/// <summary>
/// Bilinear sampling along one axis: for each bin the pixels it reads and their weights. RoIAlign is separable, so that a bin is the
/// sum over its rows and columns of weight times weight times pixel; and neighbouring sampling points share pixels, so that adding
/// their weights up first saves up to three quarters of the reads. float32 positions with torchvision's order of operations.
/// </summary>
internal sealed class AxisTaps
{
    private readonly int[] _pixels;
    private readonly float[] _weights;
    private readonly int[] _counts;

    /// <summary>Places the sampling points.</summary>
    /// <param name="start">Where the first bin begins, in pixels of the map.</param>
    /// <param name="binSize">Length of a bin, in pixels of the map.</param>
    /// <param name="bins">How many bins there are.</param>
    /// <param name="samples">Sampling points of each bin.</param>
    /// <param name="length">Pixels of the map along this axis.</param>
    public AxisTaps(float start, float binSize, int bins, int samples, int length)
    {
        MaxPerBin = 2 * samples;
        _pixels = new int[bins * MaxPerBin];
        _weights = new float[bins * MaxPerBin];
        _counts = new int[bins];
        for (int bin = 0; bin < bins; bin++)
        {
            for (int i = 0; i < samples; i++)
                AddSample(bin, start + bin * binSize + (i + 0.5f) * binSize / samples, length, 1f / samples);
        }
    }

    /// <summary>No bin reads more pixels than this.</summary>
    public int MaxPerBin { get; }

    public ReadOnlySpan<int> Pixels(int bin) => _pixels.AsSpan(bin * MaxPerBin, _counts[bin]);

    public ReadOnlySpan<float> Weights(int bin) => _weights.AsSpan(bin * MaxPerBin, _counts[bin]);

    private void AddSample(int bin, float position, int length, float share)
    {
        // A point more than one pixel outside the map reads nothing; not-a-number fails these comparisons too.
        if (!(position >= -1 && position <= length))
            return;
        position = MathF.Max(position, 0);
        int low = (int)position;
        if (low >= length - 1)
        {
            Add(bin, length - 1, share);
            return;
        }

        float fraction = position - low;
        Add(bin, low, (1 - fraction) * share);
        Add(bin, low + 1, fraction * share);
    }

    private void Add(int bin, int pixel, float weight)
    {
        // Points follow each other along the axis: a shared pixel is one of the last two.
        int first = bin * MaxPerBin;
        int end = first + _counts[bin];
        for (int i = end - 1; i >= Math.Max(first, end - 2); i--)
        {
            if (_pixels[i] == pixel)
            {
                _weights[i] += weight;
                return;
            }
        }

        _pixels[end] = pixel;
        _weights[end] = weight;
        _counts[bin]++;
    }
}
