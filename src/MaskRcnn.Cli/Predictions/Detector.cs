using MaskRcnn.Images;

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

    /// <summary>The instances in an image, best first.</summary>
    public Detections Detect(RgbImage image) => detect(image);

    public void Dispose() => owner.Dispose();
}
