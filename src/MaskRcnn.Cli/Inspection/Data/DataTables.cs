using MaskRcnn.Cli.Inspection.Charts;
using MaskRcnn.Datasets;

namespace MaskRcnn.Cli.Inspection.Data;

/// <summary>Tables about a data set.</summary>
internal static class DataTables
{
    // Limits of COCO's small, medium and large objects, and a finer step below, where anchors miss most.
    private static readonly (string Name, double From, double To)[] s_sizes =
        [("below 16 px", 0, 16), ("16 to 32", 16, 32), ("32 to 96", 32, 96), ("96 and above", 96, double.PositiveInfinity)];

    /// <summary>How many boxes of the file are off from those of the masks.</summary>
    public static object Boxes(DatasetMeasures measures)
    {
        double[] differences = [.. measures.Instances.Select(item => item.BoxDifference).OfType<double>()];
        return new
        {
            count = ChartText.Count(differences.Length),
            rows = ((double[])[1, 5, 10]).Select(limit => new
            {
                limit = ChartText.At(limit),
                count = ChartText.Count(differences.Count(difference => difference > limit)),
                share = differences.Length == 0 ? "–" : ChartText.Percent(differences.Count(difference => difference > limit) / (double)differences.Length),
            }).ToArray(),
        };
    }

    /// <summary>How many objects some anchor covers, by size.</summary>
    public static IReadOnlyList<object> Coverage(DatasetMeasures measures) => [.. s_sizes.Select(size =>
    {
        MeasuredInstance[] items = [.. measures.Instances.Where(item => !float.IsNaN(item.Coverage) && Math.Sqrt(item.Area) >= size.From && Math.Sqrt(item.Area) < size.To)];
        return (object)new
        {
            name = size.Name, count = ChartText.Count(items.Length), half = Share(items, 0.5f), high = Share(items, 0.7f),
            mean = items.Length == 0 ? "–" : ChartText.Measure(items.Average(item => item.Coverage)),
        };
    })];

    /// <summary>What the check found, by kind.</summary>
    public static IReadOnlyList<object> Findings(DatasetReport report, IReadOnlyDictionary<string, string> idsByPath) =>
    [
        .. report.Findings.GroupBy(finding => finding.Kind).OrderByDescending(group => group.Any(finding => finding.IsError)).ThenByDescending(group => group.Count())
            .Select(group => new
            {
                kind = Words(group.Key.ToString()), error = group.Any(finding => finding.IsError), count = group.Count(),
                rows = group.Take(50).Select(finding => new
                {
                    image = Path.GetFileName(finding.Image), id = idsByPath.GetValueOrDefault(finding.Image, ""),
                    instance = finding.InstanceIndex, message = OptionNames.Translate(finding.Message),
                }).ToArray(),
                more = Math.Max(0, group.Count() - 50),
            }),
    ];

    private static string Share(MeasuredInstance[] items, float threshold) =>
        items.Length == 0 ? "–" : ChartText.Percent(items.Count(item => item.Coverage >= threshold) / (double)items.Length);

    private static string Words(string name) =>
        string.Concat(name.Select((letter, i) => i > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
