using System.Globalization;

namespace MaskRcnn.Evaluation.Reports;

/// <summary>The table of twelve lines in which COCO's metrics are usually shown.</summary>
internal static class CocoSummary
{
    private static readonly string[] Areas =
    [
        "all", "all", "all", "small", "medium", "large",
        "all", "all", "all", "small", "medium", "large",
    ];

    public static string Format(CocoMetrics metrics)
    {
        var options = metrics.Table.Options;
        string range = FormattableString.Invariant($"{options.IouThresholds[0]:0.00}:{options.IouThresholds[^1]:0.00}");
        IEnumerable<string> lines = metrics.Stats.Index()
            .Where(entry => IsMeasured(entry.Index, options.MaxDetections.Count))
            .Select(entry => Line(entry.Index, entry.Item, range, options.MaxDetections));
        return string.Join('\n', [.. lines, .. FrequencyLines(metrics.ByFrequency)]);
    }

    private static IEnumerable<string> FrequencyLines(FrequencyPrecision? precision)
    {
        (string Name, double Value)[] groups = precision is null
            ? []
            : [("rare", precision.Rare), ("common", precision.Common), ("frequent", precision.Frequent)];
        return groups.Select(group => string.Create(
            CultureInfo.InvariantCulture, $" Average Precision  (AP) @[ classes={group.Name,-8} ] = {group.Value:0.000}"));
    }

    // The recall of a second and a third limit, where there are as many.
    private static bool IsMeasured(int index, int limits) => index is not (7 or 8) || index - 6 < limits;

    private static string Line(int index, double value, string range, IReadOnlyList<int> maxDetections)
    {
        string title = index < 6 ? "Average Precision  (AP)" : "Average Recall     (AR)";
        string iou = index switch { 1 => "0.50", 2 => "0.75", _ => range };
        int limit = maxDetections[index is >= 6 and < 9 ? Math.Min(index - 6, maxDetections.Count - 1) : maxDetections.Count - 1];
        return string.Create(
            CultureInfo.InvariantCulture,
            $" {title} @[ IoU={iou,-9} | area={Areas[index],6} | maxDets={limit,3} ] = {value:0.000}");
    }
}
