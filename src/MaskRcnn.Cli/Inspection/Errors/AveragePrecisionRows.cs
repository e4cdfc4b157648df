using MaskRcnn.Cli.Inspection.Charts;
using MaskRcnn.Evaluation;

namespace MaskRcnn.Cli.Inspection.Errors;

/// <summary>AP by class and size, and the score from which on each class is best.</summary>
internal static class AveragePrecisionRows
{
    /// <summary>A row for all classes, then one for each, the worst first.</summary>
    public static IReadOnlyList<object> Of(CocoMetrics metrics, double iouThreshold) =>
    [
        new
        {
            name = "all classes", total = true, objects = ChartText.Count(metrics.PerClass.Sum(item => item.ObjectCount)),
            cells = Cells(
                metrics.AveragePrecision, metrics.AveragePrecision50, metrics.AveragePrecision75, metrics.AveragePrecisionSmall,
                metrics.AveragePrecisionMedium, metrics.AveragePrecisionLarge, metrics.AverageRecall100),
            best = (string[])["", "", "", ""],
        },
        .. metrics.PerClass.Where(item => item.ObjectCount > 0).OrderBy(item => item.AveragePrecision).Select(item => new
        {
            name = item.Name, total = false, objects = ChartText.Count(item.ObjectCount),
            cells = Cells(
                item.AveragePrecision, item.AveragePrecision50, item.AveragePrecision75, item.AveragePrecisionSmall,
                item.AveragePrecisionMedium, item.AveragePrecisionLarge, item.AverageRecall),
            best = Best(metrics.Table.BestOperatingPoint(item.Label, iouThreshold)),
        }),
    ];

    private static string[] Cells(params double[] values) => Array.ConvertAll(values, ChartText.Measure);

    private static string[] Best(OperatingPoint? point) => point is null
        ? ["–", "–", "–", "–"]
        : Cells(point.ScoreThreshold, point.Precision, point.Recall, point.F1);
}
