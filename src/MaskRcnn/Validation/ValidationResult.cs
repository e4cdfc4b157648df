using MaskRcnn.Evaluation;
using MaskRcnn.Images;

namespace MaskRcnn.Validation;

/// <summary>What a model is worth on the validation data at some point of its training.</summary>
/// <param name="Epoch">Epochs done.</param>
/// <param name="Step">Steps done.</param>
/// <param name="Boxes">COCO's metrics by boxes.</param>
/// <param name="Masks">COCO's metrics by masks.</param>
/// <param name="Duration">How long the validation took.</param>
public sealed record ValidationResult(int Epoch, int Step, CocoMetrics Boxes, CocoMetrics Masks, TimeSpan Duration)
{
    /// <summary>Whether it is the best so far.</summary>
    public bool IsBest { get; internal init; }

    /// <summary>The first images with what was found in them, as many as <see cref="ValidationOptions.Pictures"/> asks for.</summary>
    public IReadOnlyList<RgbImage> Pictures { get; internal init; } = [];

    /// <summary>One number of the validation, 0 to 1, or -1 where there was nothing to be found.</summary>
    /// <param name="metric">Which one.</param>
    public double Value(MetricKind metric) => metric switch
    {
        MetricKind.MaskAveragePrecision => Masks.AveragePrecision,
        MetricKind.MaskAveragePrecision50 => Masks.AveragePrecision50,
        MetricKind.MaskAveragePrecision75 => Masks.AveragePrecision75,
        MetricKind.BoxAveragePrecision => Boxes.AveragePrecision,
        MetricKind.BoxAveragePrecision50 => Boxes.AveragePrecision50,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "Unknown metric."),
    };
}
