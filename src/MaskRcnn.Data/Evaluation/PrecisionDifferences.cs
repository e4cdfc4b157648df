using MaskRcnn.Evaluation.Reports;

namespace MaskRcnn.Evaluation;

/// <summary>Differences of average precision between two models.</summary>
/// <param name="AveragePrecision">AP, mean over classes and IoU thresholds; null where there is no object to be found.</param>
/// <param name="AveragePrecision50">AP at IoU 0.5; null where the options have no such threshold.</param>
/// <param name="PerClass">AP of each class in the order of labels; null where there is no object to be found.</param>
/// <param name="ClassNames">Their names.</param>
/// <param name="Options">How they were drawn.</param>
public sealed record PrecisionDifferences(
    MetricDifference? AveragePrecision,
    MetricDifference? AveragePrecision50,
    IReadOnlyList<MetricDifference?> PerClass,
    IReadOnlyList<string> ClassNames,
    BootstrapOptions Options)
{
    /// <summary>A text table: differences of AP, AP50 and AP of each class with their intervals and p values.</summary>
    public override string ToString() => ConfidenceTable.Format(this);
}
