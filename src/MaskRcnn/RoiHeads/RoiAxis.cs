namespace MaskRcnn.RoiHeads;

/// <summary>
/// One axis of RoIAlign over a mask that is resized by nearest neighbour: the samples of every bin, referring to the part of the
/// original mask that they touch. Computed in float32 in torchvision's order of operations.
/// </summary>
internal sealed class RoiAxis
{
    private readonly RoiSample[] _samples;

    private RoiAxis(RoiSample[] samples, int samplesPerBin, int regionStart, int regionLength)
    {
        _samples = samples;
        SamplesPerBin = samplesPerBin;
        RegionStart = regionStart;
        RegionLength = regionLength;
    }

    public int SamplesPerBin { get; }

    /// <summary>First row or column of the original mask that a sample touches.</summary>
    public int RegionStart { get; }

    public int RegionLength { get; }

    public static RoiAxis Create(float start, float end, int bins, int resizedLength, int originalLength)
    {
        float length = Math.Max(end - start, 1);
        if (!(length <= 2f * resizedLength) || !float.IsFinite(start))
        {
            throw new ArgumentException(
                $"A region from {start} to {end} does not belong to an image of {resizedLength} pixels.", nameof(end));
        }

        float binLength = length / bins;
        int perBin = (int)MathF.Ceiling(length / bins);
        var samples = new RoiSample[bins * perBin];
        float scale = (float)originalLength / resizedLength;
        int first = originalLength - 1;
        int last = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            float position = start + i / perBin * binLength + (i % perBin + 0.5f) * binLength / perBin;
            samples[i] = Sample(position, resizedLength, scale, originalLength);
            first = Math.Min(first, samples[i].Low);
            last = Math.Max(last, samples[i].High);
        }

        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = samples[i] with { Low = samples[i].Low - first, High = samples[i].High - first };
        }

        return new RoiAxis(samples, perBin, first, last - first + 1);
    }

    public ReadOnlySpan<RoiSample> Bin(int bin) => _samples.AsSpan(bin * SamplesPerBin, SamplesPerBin);

    private static RoiSample Sample(float position, int resizedLength, float scale, int originalLength)
    {
        // RoIAlign lets a sample lie up to a pixel outside, and counts those beyond as 0.
        if (position < -1 || position > resizedLength)
        {
            int edge = position < 0 ? 0 : originalLength - 1;
            return new RoiSample(edge, edge, 0, 0);
        }

        position = Math.Max(position, 0);
        int low = Math.Min((int)position, resizedLength - 1);
        int high = Math.Min(low + 1, resizedLength - 1);
        float highWeight = low == high ? 0 : position - low;
        return new RoiSample(Nearest(low, scale, originalLength), Nearest(high, scale, originalLength), 1 - highWeight, highWeight);
    }

    private static int Nearest(int target, float scale, int originalLength) =>
        Math.Min((int)MathF.Floor(target * scale), originalLength - 1);
}
