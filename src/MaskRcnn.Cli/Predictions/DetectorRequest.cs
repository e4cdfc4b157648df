using static TorchSharp.torch;

namespace MaskRcnn.Cli.Predictions;

/// <summary>How the command line wants weights to be loaded and run.</summary>
/// <param name="Architecture">Name of the family of weights, or null to recognise it.</param>
/// <param name="ClassNames">Names of the classes, or null for COCO's.</param>
/// <param name="ScoreThreshold">Least score of an instance; null for the model's own, where it has one, else 0.5.</param>
/// <param name="Device">Where the network runs.</param>
/// <param name="ThreadCount">Threads of the network; 0: one per processor.</param>
/// <param name="MinSize">Shorter side in pixels that images are resized to; null for the model's own.</param>
/// <param name="Precision">Type of the feature maps; null for the usual one.</param>
internal sealed record DetectorRequest(
    string? Architecture, IReadOnlyList<string>? ClassNames, float? ScoreThreshold, Device Device, int ThreadCount, int? MinSize, Precision? Precision)
{
    /// <summary>The least score where neither the command line nor the model names one.</summary>
    public const float DefaultScoreThreshold = 0.5f;

    /// <summary>The least score for a model without one of its own.</summary>
    public float LeastScore => ScoreThreshold ?? DefaultScoreThreshold;
}
