using MaskRcnn.Images;
using MaskRcnn.Tiling;
using MaskRcnn.Tracing;

namespace MaskRcnn.Cli.Predictions;

/// <summary>A loaded model with the names of its classes.</summary>
internal sealed class Detector(
    Func<RgbImage, Detections> detect, IReadOnlyList<string> classNames, IDisposable owner, IReadOnlyList<long>? classIds = null) : IDisposable
{
    /// <summary>Names of the classes, label 1 first.</summary>
    public IReadOnlyList<string> ClassNames => classNames;

    /// <summary>The id of each class in COCO results: that of the data the model was trained on, where it knows it, else the label.</summary>
    public IReadOnlyList<long> ClassIds => classIds ?? [.. classNames.Select((_, i) => i + 1L)];

    /// <summary>The least score that an instance should have.</summary>
    public float LeastScore { get; init; }

    /// <summary>How images are cut into tiles; null for not at all.</summary>
    public TilingOptions? Tiling { get; set; }

    /// <summary>Detects and records every step; null where the model does not tell its steps.</summary>
    public Func<RgbImage, TraceOptions?, DetectionTrace>? Trace { get; init; }

    /// <summary>The instances in an image, best first.</summary>
    /// <param name="image">The image.</param>
    /// <param name="progress">Told after each tile, if there are tiles.</param>
    /// <param name="cancellationToken">Stops before the next tile.</param>
    public Detections Detect(RgbImage image, IProgress<TileProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Tiling is null ? detect(image) : new TiledDetector(detect, Tiling).Detect(image, progress, cancellationToken);

    /// <summary>As the other, for an image file that is read by tiles.</summary>
    public Detections DetectByTiles(string path, IProgress<TileProgress> progress, CancellationToken cancellationToken) =>
        new TiledDetector(detect, Tiling).Detect(path, progress, cancellationToken);

    public void Dispose() => owner.Dispose();
}
