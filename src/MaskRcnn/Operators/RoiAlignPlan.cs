namespace MaskRcnn.Operators;

/// <summary>Everything RoIAlign needs besides the feature maps.</summary>
/// <param name="Regions">What to pool, in the order of the output.</param>
/// <param name="Scales">For each feature map, its pixels per pixel of the resized image, for example 1/4.</param>
/// <param name="OutputSize">Bins of a region along each side.</param>
/// <param name="SamplingRatio">Sampling points of a bin along each side; 0 or less for as many as the bin has pixels, rounded up.</param>
/// <param name="Aligned">
/// Whether pixel centres lie at half coordinates (true) or at whole ones, with regions of at least one pixel (false).
/// </param>
internal sealed record RoiAlignPlan(RegionOfInterest[] Regions, float[] Scales, int OutputSize, int SamplingRatio, bool Aligned = false)
{
    /// <summary>Whether regions are normalized and sampled as TensorFlow's crop_and_resize does, whatever the scales say.</summary>
    public bool BetweenCorners { get; init; }

    public int BinCount => OutputSize * OutputSize;
}
