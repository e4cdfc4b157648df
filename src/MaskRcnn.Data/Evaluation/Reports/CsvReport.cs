using System.Globalization;
using CsvHelper;

namespace MaskRcnn.Evaluation.Reports;

/// <summary>The metrics as CSV: a row per class and one for all of them.</summary>
internal static class CsvReport
{
    private static readonly CsvWriterOptions s_options = new() { NewLine = "\r\n" };

    public static string Format(CocoMetrics metrics)
    {
        var errors = metrics.Table.Options.AnalyzeErrors ? metrics.CountErrors() : null;
        using var text = new StringWriter();
        using CsvWriter csv = CsvWriter.Create(text, s_options, leaveOpen: true);
        string[] header =
        [
            "label", "name", "objects", "detections",
            .. ClassColumns.Of(metrics, null).Select(column => column.Name),
            "best_f1", "best_f1_score", "best_f1_precision", "best_f1_recall",
            .. errors is null ? [] : ErrorColumns.Of(errors.Total).Select(column => column.Name),
        ];
        csv.WriteRecord(header);
        foreach (var item in metrics.PerClass)
        {
            var best = item.BestOperatingPoint;
            csv.WriteRecord(
            [
                Text(item.Label), item.Name, Text(item.ObjectCount), Text(item.DetectionCount),
                .. Values(metrics, item.Label),
                Text(best?.F1), Text(best?.ScoreThreshold), Text(best?.Precision), Text(best?.Recall),
                .. Counts(errors?.PerClass[item.Label - 1]),
            ]);
        }

        csv.WriteRecord(
        [
            "", "all", Text(metrics.PerClass.Sum(item => item.ObjectCount)), Text(metrics.PerClass.Sum(item => item.DetectionCount)),
            .. Values(metrics, null),
            "", "", "", "",
            .. Counts(errors?.Total),
        ]);
        csv.Flush();
        return text.ToString();
    }

    private static IEnumerable<string> Values(CocoMetrics metrics, int? label) =>
        ClassColumns.Of(metrics, label).Select(column => column.Value < 0 ? "" : Text(column.Value));

    private static IEnumerable<string> Counts(ErrorCounts? counts) =>
        counts is null ? [] : ErrorColumns.Of(counts).Select(column => Text(column.Value));

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
