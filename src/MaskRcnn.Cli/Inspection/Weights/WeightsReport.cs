using MaskRcnn.Cli.Inspection.Charts;
using MaskRcnn.Cli.Inspection.Pages;
using MaskRcnn.Weights;

namespace MaskRcnn.Cli.Inspection.Weights;

/// <summary>The page about weights.</summary>
internal sealed class WeightsReport(WeightsInput weights, WeightsInput? before, IReadOnlyList<WeightsRow> rows)
{
    private const int GroupDepth = 3;

    public Page ToPage()
    {
        string title = before is null ? $"Weights of {weights.Name}" : $"What changed from {before.Name} to {weights.Name}";
        IGrouping<string, WeightsRow>[] groups = [.. rows.Where(row => !row.IsCounter).GroupBy(row => GroupOf(row.Entry.Name))];
        string body = PageTemplates.Render("weights", new
        {
            title,
            source = $"{weights.Name}, {weights.File.Format}, SHA-256 {weights.File.Sha256[..16]}…",
            compares = before is not null,
            tiles = TilesOf(),
            findings = rows.Where(row => row.Findings.Count > 0).Select(row => new { name = row.Entry.Name, findings = row.Findings }).ToArray(),
            groups = ToParts(groups),
            rows = rows.OrderBy(row => row.IsCounter).Select(ToCells).ToArray(),
            missing = before?.File.Entries.Where(entry => !weights.File.Contains(entry.Name)).Select(entry => entry.Name).ToArray() ?? [],
        });
        return new Page("weights", title, [new PageLink("findings", "Findings"), new PageLink("parts", "Parts"), new PageLink("tensors", "Tensors")], body);
    }

    private Tile[] TilesOf()
    {
        List<Tile> tiles =
        [
            new(ChartText.Count(rows.Count), "tensors"),
            new(ChartText.Count(rows.Sum(row => row.Statistics.Count)), "numbers"),
            new(ChartText.Percent(rows.Sum(row => row.Statistics.ZeroCount) / (double)Math.Max(1, rows.Sum(row => row.Statistics.Count))), "zeros"),
            new(ChartText.Count(rows.Sum(row => row.Statistics.NonFiniteCount)), "not finite"),
            new(ChartText.Count(rows.Sum(row => row.Statistics.DeadFilters.Count)), "dead filters"),
            new(ChartText.Count(rows.Count(row => row.Findings.Count > 0)), "tensors with findings"),
        ];
        if (before is not null)
        {
            tiles.Add(new(ChartText.Count(rows.Count(row => row.Difference is { ChangedCount: 0 })), "tensors as before"));
            tiles.Add(new(ChartText.Count(rows.Count(row => row.Difference is null)), "new or of another shape"));
        }

        return [.. tiles];
    }

    // What a training changed where there is an earlier file, else how far the weights are spread.
    private object[] ToParts(IGrouping<string, WeightsRow>[] groups)
    {
        double[] values = Array.ConvertAll(groups, MeanOf);
        double most = Math.Max(1e-12, values.DefaultIfEmpty(0).Max());
        return [.. groups.Select((group, i) => new
        {
            name = group.Key,
            tensors = group.Count(),
            numbers = ChartText.Count(group.Sum(row => row.Statistics.Count)),
            value = before is null ? ChartText.Number(values[i]) : ChartText.Percent(values[i]),
            bar = ChartText.At(160 * values[i] / most),
        })];
    }

    private double MeanOf(IGrouping<string, WeightsRow> group)
    {
        WeightsRow[] own = [.. group.Where(row => row.Entry.Shape.Count > 1)];
        own = own.Length > 0 ? own : [.. group];
        return before is null
            ? own.Average(row => row.Statistics.StandardDeviation)
            : own.Where(row => row.Difference is not null).Select(row => Math.Min(10, row.Difference!.Relative)).DefaultIfEmpty(0).Average();
    }

    private object ToCells(WeightsRow row)
    {
        TensorStatistics numbers = row.Statistics;
        double change = row.Difference?.Relative ?? 0;
        return new
        {
            name = row.Entry.Name,
            shape = row.Entry.Shape.Count == 0 ? "scalar" : string.Join(" × ", row.Entry.Shape),
            histogram = SparkSvg.Draw(numbers.Histogram, row.Before, $"{ChartText.Number(numbers.Minimum)} to {ChartText.Number(numbers.Maximum)}"),
            mean = ChartText.Number(numbers.Mean),
            deviation = ChartText.Number(numbers.StandardDeviation),
            minimum = ChartText.Number(numbers.Minimum),
            maximum = ChartText.Number(numbers.Maximum),
            zeros = ChartText.Percent(numbers.ZeroCount / (double)Math.Max(1, numbers.Count)),
            findings = row.Findings,
            change = row.Difference is null ? "–" : change == 0 ? "none" : double.IsInfinity(change) ? "from zero" : ChartText.Percent(change),
            bar = ChartText.At(80 * Math.Min(1, change)),
        };
    }

    // torchvision's names have dots, Keras' slashes.
    private static string GroupOf(string name)
    {
        char separator = name.Contains('/') ? '/' : '.';
        string[] parts = name.Split(separator);
        return string.Join(separator, parts.Take(Math.Clamp(parts.Length - 1, 1, separator == '/' ? 1 : GroupDepth)));
    }
}
