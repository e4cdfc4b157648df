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

    // One sample in each bin, from edge to edge; nothing outside the map.
    private AxisTaps(double start, double end, int bins, int length)
    {
        MaxPerBin = 2;
        _pixels = new int[bins * MaxPerBin];
        _weights = new float[bins * MaxPerBin];
        _counts = new int[bins];
        double last = length - 1, step = bins > 1 ? (end - start) * last / (bins - 1) : 0;
        double first = bins > 1 ? start * last : (start + end) * last / 2;
        for (int bin = 0; bin < bins; bin++)
        {
            // In double, then rounded: the last sample of a region that ends at the map's edge must not lie beyond it.
            float position = (float)(first + bin * step);
            if (position >= 0 && position <= (float)last)
                AddSample(bin, position, length, 1);
        }
    }

    /// <summary>The sampling of TensorFlow's crop_and_resize.</summary>
    /// <param name="start">Where the region begins; 0 is the centre of the first pixel, 1 that of the last.</param>
    /// <param name="end">Where it ends, in the same numbers.</param>
    /// <param name="bins">How many samples there are.</param>
    /// <param name="length">Pixels of the map along this axis.</param>
    public static AxisTaps BetweenCorners(float start, float end, int bins, int length) => new(start, (double)end, bins, length);

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
