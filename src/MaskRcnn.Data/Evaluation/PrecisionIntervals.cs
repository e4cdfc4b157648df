using MaskRcnn.Evaluation.Reports;

namespace MaskRcnn.Evaluation;

/// <summary>Intervals of average precision.</summary>
/// <param name="AveragePrecision">AP, mean over classes and IoU thresholds.</param>
/// <param name="AveragePrecision50">AP at IoU 0.5; −1 where the options have no such threshold.</param>
/// <param name="PerClass">AP of each class in the order of labels.</param>
/// <param name="ClassNames">Their names.</param>
/// <param name="Options">How they were drawn.</param>
public sealed record PrecisionIntervals(
    MetricInterval AveragePrecision,
    MetricInterval AveragePrecision50,
    IReadOnlyList<MetricInterval> PerClass,
    IReadOnlyList<string> ClassNames,
    BootstrapOptions Options)
{
    /// <summary>A text table: AP, AP50 and AP of each class with their intervals.</summary>
    public override string ToString() => ConfidenceTable.Format(this);
}
