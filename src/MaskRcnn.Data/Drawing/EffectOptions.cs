using MaskRcnn.Masks;

namespace MaskRcnn;

/// <summary>Which objects <see cref="DetectionEffects"/> keeps, and how it treats their edges and their background.</summary>
public sealed record EffectOptions
{
    /// <summary>Detections with a lower score belong to the background; 0 (default) keeps all.</summary>
    public float MinScore { get; init; }

    /// <summary>Labels, 1 to K, of the objects that are kept; all (default) if null.</summary>
    public IReadOnlyCollection<int>? Labels { get; init; }

    /// <summary>
    /// Standard deviation, in pixels, of the Gaussian that makes the edges of masks soft, 0 to 100; 0 (default) keeps every pixel
    /// wholly or not at all.
    /// </summary>
    public double EdgeSoftness { get; init; }

    /// <summary>
    /// Standard deviation, in pixels, of the Gaussian that blurs the background, 0 to 1000; 0 (default) takes a fortieth of the picture's
    /// shorter side.
    /// </summary>
    public double BlurSigma { get; init; }

    internal IEnumerable<int> Choose(Detections detections) => Enumerable.Range(0, detections.Count).Where(i =>
        detections.Scores[i] >= MinScore && (Labels is null || Labels.Contains(detections.Labels[i])));

    internal RleMask Join(Detections detections)
    {
        RleMask[] masks = [.. Choose(detections).Select(i => detections.Masks[i])];
        return masks.Length == 0 ? RleMask.Empty(detections.ImageSize) : RleMask.Union(masks);
    }

    internal void Validate()
    {
        if (float.IsNaN(MinScore))
            throw new ArgumentOutOfRangeException(nameof(MinScore), MinScore, "Expected a number.");
        if (!(EdgeSoftness is >= 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(EdgeSoftness), EdgeSoftness, "Expected 0 to 100.");
        if (!(BlurSigma is >= 0 and <= 1000))
            throw new ArgumentOutOfRangeException(nameof(BlurSigma), BlurSigma, "Expected 0 to 1000.");
    }
}
