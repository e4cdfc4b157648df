namespace MaskRcnn.Evaluation;

/// <summary>
/// Metrics of one class, for all detections evaluated per image. Each is 0 to 1, or −1 where the class has no object to be found.
/// </summary>
/// <param name="Label">Class label, 1 to K.</param>
/// <param name="Name">Name of the class.</param>
/// <param name="AveragePrecision">AP, mean over the IoU thresholds.</param>
/// <param name="AveragePrecision50">AP at IoU 0.5.</param>
/// <param name="AveragePrecision75">AP at IoU 0.75.</param>
/// <param name="AveragePrecisionSmall">AP of small objects.</param>
/// <param name="AveragePrecisionMedium">AP of medium objects.</param>
/// <param name="AveragePrecisionLarge">AP of large objects.</param>
/// <param name="AverageRecall">AR, mean over the IoU thresholds.</param>
/// <param name="AverageRecallSmall">AR of small objects.</param>
/// <param name="AverageRecallMedium">AR of medium objects.</param>
/// <param name="AverageRecallLarge">AR of large objects.</param>
public sealed record ClassMetrics(
    int Label,
    string Name,
    double AveragePrecision,
    double AveragePrecision50,
    double AveragePrecision75,
    double AveragePrecisionSmall,
    double AveragePrecisionMedium,
    double AveragePrecisionLarge,
    double AverageRecall,
    double AverageRecallSmall,
    double AverageRecallMedium,
    double AverageRecallLarge)
{
    /// <summary>Objects to be found, crowds left out.</summary>
    public required int ObjectCount { get; init; }

    /// <summary>Detections that were evaluated, those in crowds included.</summary>
    public required int DetectionCount { get; init; }

    /// <summary>
    /// The score with the best F1 at IoU 0.5, and what it gives; null where the class has no object to be found or nothing of it is
    /// found, or the options have no IoU threshold 0.5.
    /// </summary>
    public required OperatingPoint? BestOperatingPoint { get; init; }
}
