namespace MaskRcnn.Evaluation.Reports;

/// <summary>Names and values of the metrics that reports show per class.</summary>
internal static class ClassColumns
{
    /// <param name="metrics">The metrics.</param>
    /// <param name="label">Label of a class; null for all of them.</param>
    public static IEnumerable<(string Name, double Value)> Of(CocoMetrics metrics, int? label)
    {
        var table = metrics.Table;
        int limit = table.Options.MaxDetections[^1];
        string overall = table.Options.AreaRanges[0].Name;
        yield return ("AP", table.MeanPrecision(null, overall, limit, label));
        yield return ("AP50", table.MeanPrecision(0.5, overall, limit, label));
        yield return ("AP75", table.MeanPrecision(0.75, overall, limit, label));
        foreach (var range in table.Options.AreaRanges.Skip(1))
        {
            yield return ($"AP_{range.Name}", table.MeanPrecision(null, range.Name, limit, label));
        }

        foreach (int number in table.Options.MaxDetections)
        {
            yield return ($"AR{number}", table.MeanRecall(null, overall, number, label));
        }

        foreach (var range in table.Options.AreaRanges.Skip(1))
        {
            yield return ($"AR_{range.Name}", table.MeanRecall(null, range.Name, limit, label));
        }
    }
}
