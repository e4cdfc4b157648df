using MaskRcnn.Datasets;
using MaskRcnn.Evaluation.Confidence;
using MaskRcnn.Evaluation.Errors;
using MaskRcnn.Evaluation.Reports;

namespace MaskRcnn.Evaluation;

/// <summary>
/// COCO's detection metrics. Each is 0 to 1, or −1 where there is no object to be found or the options have no such setting, as in
/// pycocotools. One difference: with other <see cref="CocoEvaluatorOptions.MaxDetections"/> than COCO's, precision is that of the last
/// number, where pycocotools gives −1 unless it is 100. Safe for several threads.
/// </summary>
public sealed partial class CocoMetrics
{
    private readonly int _last;
    private readonly string _overall;

    private readonly ImageOverlaps[] _overlaps;

    internal CocoMetrics(
        IouKind kind, PrecisionRecallTable table, IReadOnlyList<string> classNames, ImageOverlaps[] overlaps, EvaluationSamples samples)
    {
        Samples = samples;
        IouKind = kind;
        Table = table;
        _overlaps = overlaps;
        _last = table.Options.MaxDetections[^1];
        _overall = table.Options.AreaRanges[0].Name;
        Stats =
        [
            Precision(), Precision(0.5), Precision(0.75),
            Precision(AreaRange.Small), Precision(AreaRange.Medium), Precision(AreaRange.Large),
            RecallAt(0), RecallAt(1), RecallAt(2),
            Recall(AreaRange.Small), Recall(AreaRange.Medium), Recall(AreaRange.Large),
        ];
        var classes = new ClassMetrics[classNames.Count];
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = OfClass(i + 1, classNames[i]);
        }

        PerClass = classes;
        ByFrequency = table.Options.ClassFrequencies is null ? null : new FrequencyPrecision(
            OfFrequency(ClassFrequency.Rare), OfFrequency(ClassFrequency.Common), OfFrequency(ClassFrequency.Frequent));
    }

    /// <summary>What overlap was measured on.</summary>
    public IouKind IouKind { get; }

    /// <summary>AP: mean over classes and IoU thresholds.</summary>
    public double AveragePrecision => Stats[0];

    /// <summary>AP at IoU 0.5.</summary>
    public double AveragePrecision50 => Stats[1];

    /// <summary>AP at IoU 0.75.</summary>
    public double AveragePrecision75 => Stats[2];

    /// <summary>AP of small objects.</summary>
    public double AveragePrecisionSmall => Stats[3];

    /// <summary>AP of medium objects.</summary>
    public double AveragePrecisionMedium => Stats[4];

    /// <summary>AP of large objects.</summary>
    public double AveragePrecisionLarge => Stats[5];

    /// <summary>AR with 1 detection per image and class (the first of <see cref="CocoEvaluatorOptions.MaxDetections"/>).</summary>
    public double AverageRecall1 => Stats[6];

    /// <summary>AR with 10 detections per image and class (the second).</summary>
    public double AverageRecall10 => Stats[7];

    /// <summary>AR with 100 detections per image and class (the third).</summary>
    public double AverageRecall100 => Stats[8];

    /// <summary>AR of small objects.</summary>
    public double AverageRecallSmall => Stats[9];

    /// <summary>AR of medium objects.</summary>
    public double AverageRecallMedium => Stats[10];

    /// <summary>AR of large objects.</summary>
    public double AverageRecallLarge => Stats[11];

    /// <summary>The twelve numbers above in COCO's order.</summary>
    public IReadOnlyList<double> Stats { get; }

    /// <summary>Metrics of each class in the order of labels; a single entry when labels are ignored.</summary>
    public IReadOnlyList<ClassMetrics> PerClass { get; }

    /// <summary>AP of rare, common and frequent classes; null where the options do not say which they are.</summary>
    public FrequencyPrecision? ByFrequency { get; }

    /// <summary>Precision, recall and score at every setting.</summary>
    public PrecisionRecallTable Table { get; }

    /// <summary>The twelve numbers as the table that pycocotools prints.</summary>
    public override string ToString() => CocoSummary.Format(this);

    internal EvaluationSamples Samples { get; }

    private double OfFrequency(ClassFrequency frequency)
    {
        IEnumerable<int> labels = Table.Options.ClassFrequencies!.Index().Where(entry => entry.Item == frequency).Select(entry => entry.Index + 1);
        double[] measured = [.. labels.Select(label => Precision(label: label)).Where(precision => precision >= 0)];
        return measured.Length == 0 ? -1 : measured.Average();
    }

    private double Precision(double? iouThreshold = null, int? label = null) =>
        Table.MeanPrecision(iouThreshold, _overall, _last, label);

    private double Precision(AreaRange range, int? label = null) => Table.MeanPrecision(null, range.Name, _last, label);

    private double Recall(AreaRange range, int? label = null) => Table.MeanRecall(null, range.Name, _last, label);

    private double RecallAt(int index) =>
        index < Table.Options.MaxDetections.Count ? Table.MeanRecall(null, _overall, Table.Options.MaxDetections[index]) : -1;

    private ClassMetrics OfClass(int label, string name) => new(
        label,
        name,
        Precision(label: label),
        Precision(0.5, label),
        Precision(0.75, label),
        Precision(AreaRange.Small, label),
        Precision(AreaRange.Medium, label),
        Precision(AreaRange.Large, label),
        Table.MeanRecall(null, _overall, _last, label),
        Recall(AreaRange.Small, label),
        Recall(AreaRange.Medium, label),
        Recall(AreaRange.Large, label))
    {
        ObjectCount = Table.CountsOf(label).Objects,
        DetectionCount = Table.CountsOf(label).Detections,
        BestOperatingPoint = Table.BestOperatingPoint(label, 0.5),
    };
}
