namespace MaskRcnn.Evaluation;

/// <summary>How detections are right and wrong at one IoU threshold and score.</summary>
public sealed class DetectionErrors
{
    internal DetectionErrors(double iouThreshold, double? scoreThreshold, IReadOnlyList<string> classNames, IReadOnlyList<ErrorCounts> perClass)
    {
        IouThreshold = iouThreshold;
        ScoreThreshold = scoreThreshold;
        ClassNames = classNames;
        PerClass = perClass;
        Total = ErrorCounts.Sum(perClass);
    }

    /// <summary>Smallest IoU of a true positive.</summary>
    public double IouThreshold { get; }

    /// <summary>Smallest score that was counted; null when all detections were.</summary>
    public double? ScoreThreshold { get; }

    /// <summary>Names of the classes, in the order of labels.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Counts of each class, in the order of labels.</summary>
    public IReadOnlyList<ErrorCounts> PerClass { get; }

    /// <summary>Counts of all classes together.</summary>
    public ErrorCounts Total { get; }

    /// <summary>One line with the counts of all classes together.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"IoU {IouThreshold}: {Total.TruePositives} right, {Total.FalsePositives} wrong (")
        + $"{Total.ClassErrors} class, {Total.LocationErrors} location, {Total.ClassAndLocationErrors} both, "
        + $"{Total.Duplicates} duplicate, {Total.BackgroundErrors} background), {Total.Missed} of {Total.Objects} missed";
}
