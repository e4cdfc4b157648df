using MaskRcnn.Cli.Inspection.Charts;
using MaskRcnn.Evaluation;

namespace MaskRcnn.Cli.Inspection.Errors;

/// <summary>Charts of precision over recall.</summary>
internal sealed class PrecisionCurves(CocoMetrics metrics, double iouThreshold)
{
    private const int LinesPerChart = 8;

    /// <summary>A chart of all classes by overlap, then charts of the classes, eight in each, those with most objects first.</summary>
    public IReadOnlyList<object> ToCharts()
    {
        ClassMetrics[] classes = [.. metrics.PerClass.Where(item => item.ObjectCount > 0).OrderByDescending(item => item.ObjectCount)];
        double nearest = metrics.Table.Options.IouThresholds.MinBy(threshold => Math.Abs(threshold - iouThreshold));
        return
        [
            Chart("Mean of all classes, by IoU", [.. ((double[])[.5, .6, .7, .8, .9]).Select((threshold, i) => Mean(classes, threshold, i + 1)).OfType<ChartLine>()]),
            .. classes.Chunk(LinesPerChart).Select(chunk => Chart(
                $"Classes at IoU {ChartText.Number(nearest)}", [.. chunk.Select((item, i) => new ChartLine(item.Name, i + 1, Points(metrics.Table.Curve(item.Label, nearest))))])),
        ];
    }

    private static object Chart(string title, ChartLine[] lines) =>
        new { title, svg = LineSvg.Draw(lines, "recall", "precision"), legend = LineSvg.Legend(lines) };

    private ChartLine? Mean(ClassMetrics[] classes, double threshold, int color)
    {
        double exact = metrics.Table.Options.IouThresholds.MinBy(value => Math.Abs(value - threshold));
        IReadOnlyList<PrecisionRecallPoint>[] curves = [.. classes.Select(item => metrics.Table.Curve(item.Label, exact))];
        if (curves.Length == 0 || Math.Abs(exact - threshold) > 1e-6)
            return null;
        return new ChartLine($"IoU {ChartText.Number(threshold)}", color,
            [.. Enumerable.Range(0, curves[0].Count).Select(r => (curves[0][r].Recall, curves.Average(curve => curve[r].Precision), (string?)null))]);
    }

    private static (double, double, string?)[] Points(IReadOnlyList<PrecisionRecallPoint> curve) => [.. curve.Select(point =>
        (point.Recall, point.Precision, (string?)FormattableString.Invariant($"precision {point.Precision:0.00}, recall {point.Recall:0.00}, score ≥ {point.Score:0.00}")))];
}
