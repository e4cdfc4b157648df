using MaskRcnn.Datasets;

namespace MaskRcnn.Evaluation;

/// <summary>What COCO's metrics are computed for. The defaults are those of the COCO benchmark.</summary>
public sealed class CocoEvaluatorOptions
{
    internal const int MaximumThresholds = 32;

    /// <summary>Overlaps from which on a detection counts as right, 1 to 32 ascending numbers from 0 to 1.</summary>
    /// <value>0.5, 0.55, …, 0.95.</value>
    public IReadOnlyList<double> IouThresholds { get; set; } = Spaced(0.5, 0.95, 10);

    /// <summary>Recalls at which precision is read off, ascending numbers from 0 to 1.</summary>
    /// <value>0, 0.01, …, 1.</value>
    public IReadOnlyList<double> RecallThresholds { get; set; } = Spaced(0, 1, 101);

    /// <summary>
    /// Numbers of detections per image and class to evaluate, best scores first; ascending, at least one. Average precision is
    /// reported for the last, average recall for the first three.
    /// </summary>
    /// <value>1, 10, 100.</value>
    public IReadOnlyList<int> MaxDetections { get; set; } = [1, 10, 100];

    /// <summary>
    /// Object sizes to evaluate by themselves, with different names. The first one is the range of the overall metrics.
    /// </summary>
    /// <value>all, small, medium, large.</value>
    public IReadOnlyList<AreaRange> AreaRanges { get; set; } = [AreaRange.All, AreaRange.Small, AreaRange.Medium, AreaRange.Large];

    /// <summary>
    /// Whether to ignore class labels and treat all objects as one class, as for proposals (pycocotools' <c>useCats = 0</c>).
    /// </summary>
    /// <value>False.</value>
    public bool ClassAgnostic { get; set; }

    /// <summary>
    /// Number of detections per image that are evaluated, over all classes and best scores first, 1 or more; null for all. LVIS takes 300.
    /// </summary>
    /// <value>Null.</value>
    public int? MaxDetectionsPerImage { get; set; }

    /// <summary>
    /// How frequent each class is, in the order of labels, for <see cref="CocoMetrics.ByFrequency"/>; null where nobody knows.
    /// </summary>
    /// <value>Null.</value>
    public IReadOnlyList<ClassFrequency>? ClassFrequencies { get; set; }

    /// <summary>
    /// Whether to keep, beside the judgement of every detection, its overlaps with the true objects of all classes, from which
    /// <see cref="CocoMetrics.CountErrors"/> and <see cref="CocoMetrics.ConfusionMatrix"/> are computed. COCO's numbers do not depend
    /// on it.
    /// </summary>
    /// <value>True.</value>
    public bool AnalyzeErrors { get; set; } = true;

    /// <summary>
    /// Overlap up to which a detection is taken for background when errors are analysed, from 0 to 1 and above 0; smaller overlaps
    /// are not kept, so errors can be counted for IoU thresholds from here on.
    /// </summary>
    /// <value>0.1, as in TIDE.</value>
    public double BackgroundIouThreshold { get; set; } = 0.1;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names option and value.</exception>
    public void Validate()
    {
        CheckThresholds(nameof(IouThresholds), IouThresholds, MaximumThresholds);
        CheckThresholds(nameof(RecallThresholds), RecallThresholds, int.MaxValue);
        if (MaxDetections is null || MaxDetections.Count == 0 || MaxDetections[0] < 1 || !IsAscending(MaxDetections))
        {
            throw new ArgumentException(
                $"{nameof(MaxDetections)} is {Text(MaxDetections)}, expected one or more ascending numbers of 1 or more.");
        }

        if (MaxDetectionsPerImage < 1)
        {
            throw new ArgumentException($"{nameof(MaxDetectionsPerImage)} is {MaxDetectionsPerImage}, expected 1 or more.");
        }

        if (AreaRanges is null || AreaRanges.Count == 0 || AreaRanges.DistinctBy(range => range.Name).Count() != AreaRanges.Count
            || AreaRanges.Any(range => !(range.Minimum <= range.Maximum)))
        {
            throw new ArgumentException(
                $"{nameof(AreaRanges)} is {Text(AreaRanges)}, expected one or more ranges with different names and Minimum up to Maximum.");
        }

        if (!(BackgroundIouThreshold is > 0 and <= 1))
        {
            throw new ArgumentException($"{nameof(BackgroundIouThreshold)} is {BackgroundIouThreshold}, expected a number above 0 and up to 1.");
        }
    }

    /// <summary>A copy, independent of later changes.</summary>
    public CocoEvaluatorOptions Clone() => new()
    {
        IouThresholds = [.. IouThresholds],
        RecallThresholds = [.. RecallThresholds],
        MaxDetections = [.. MaxDetections],
        AreaRanges = [.. AreaRanges],
        ClassAgnostic = ClassAgnostic,
        MaxDetectionsPerImage = MaxDetectionsPerImage,
        ClassFrequencies = ClassFrequencies is null ? null : [.. ClassFrequencies],
        AnalyzeErrors = AnalyzeErrors,
        BackgroundIouThreshold = BackgroundIouThreshold,
    };

    // NumPy's linspace to the last bit: 0.9 is 0.8999999999999999 here, and a match at that threshold depends on it.
    internal static double[] Spaced(double start, double stop, int count)
    {
        double step = (stop - start) / (count - 1);
        var values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = i * step + start;
        }

        values[^1] = stop;
        return values;
    }

    private static void CheckThresholds(string name, IReadOnlyList<double>? values, int maximumCount)
    {
        if (values is null || values.Count == 0 || values.Count > maximumCount || values.Any(value => !(value is >= 0 and <= 1))
            || !IsAscending(values))
        {
            throw new ArgumentException($"{name} is {Text(values)}, expected 1 to {maximumCount} ascending numbers from 0 to 1.");
        }
    }

    private static bool IsAscending<T>(IReadOnlyList<T> values)
        where T : IComparable<T>
    {
        for (int i = 1; i < values.Count; i++)
        {
            if (values[i - 1].CompareTo(values[i]) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private static string Text<T>(IReadOnlyList<T>? values) => values is null ? "null" : $"[{string.Join(", ", values)}]";
}
