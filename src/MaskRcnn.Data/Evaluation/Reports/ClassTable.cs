using System.Globalization;
using MaskRcnn.Messages;

namespace MaskRcnn.Evaluation.Reports;

/// <summary>The metrics of each class as a text table.</summary>
internal static class ClassTable
{
    public static string Format(CocoMetrics metrics) => TextTable.Format(
    [
        ["class", "objects", "AP", "AP50", "AP75", "small", "medium", "large", "AR", "best F1", "from score"],
        .. metrics.PerClass.Select(item => new[]
        {
            item.Name,
            item.ObjectCount.ToString(CultureInfo.InvariantCulture),
            Text(item.AveragePrecision),
            Text(item.AveragePrecision50),
            Text(item.AveragePrecision75),
            Text(item.AveragePrecisionSmall),
            Text(item.AveragePrecisionMedium),
            Text(item.AveragePrecisionLarge),
            Text(item.AverageRecall),
            Text(item.BestOperatingPoint?.F1 ?? -1),
            Text(item.BestOperatingPoint?.ScoreThreshold ?? -1),
        }),
    ]);

    private static string Text(double value) => value < 0 ? "-" : value.ToString("0.000", CultureInfo.InvariantCulture);
}
