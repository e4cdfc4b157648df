using MaskRcnn.Cli.Inspection.Charts;
using MaskRcnn.Evaluation;

namespace MaskRcnn.Cli.Inspection.Errors;

/// <summary>Which classes are taken for which: a table where it can be read, and the most frequent confusions.</summary>
internal static class ConfusionCells
{
    private const int MostColumns = 24, MostPairs = 30;

    public static object Of(InstanceConfusionMatrix matrix)
    {
        int[] labels = [.. Enumerable.Range(1, matrix.ClassNames.Count).Where(label => Enumerable.Range(0, matrix.ClassNames.Count + 1).Any(
            other => matrix[label, other] > 0 || matrix[other, label] > 0))];
        return new
        {
            full = labels.Length <= MostColumns,
            names = labels.Select(label => matrix.ClassNames[label - 1]).ToArray(),
            rows = labels.Length > MostColumns ? [] : labels.Append(0).Select(label => Row(matrix, label, labels)).ToArray(),
            pairs = labels.SelectMany(a => labels, (a, b) => (True: a, Predicted: b, Count: matrix[a, b]))
                .Where(pair => pair.True != pair.Predicted && pair.Count > 0).OrderByDescending(pair => pair.Count).Take(MostPairs)
                .Select(pair => new
                {
                    from = matrix.ClassNames[pair.True - 1], to = matrix.ClassNames[pair.Predicted - 1], count = pair.Count,
                    key = ErrorKeys.Confusion(pair.True, pair.Predicted),
                }).ToArray(),
        };
    }

    private static object Row(InstanceConfusionMatrix matrix, int label, int[] labels)
    {
        int most = Math.Max(1, labels.Append(0).Max(other => matrix[label, other]));
        return new
        {
            name = label == 0 ? "no object" : matrix.ClassNames[label - 1],
            cells = labels.Append(0).Select(other => new
            {
                count = label == 0 && other == 0 ? "" : ChartText.Count(matrix[label, other]),
                heat = FormattableString.Invariant($"{matrix[label, other] / (double)most:0.###}"),
                key = matrix[label, other] > 0 ? ErrorKeys.Confusion(label, other) : "",
                title = $"{(label == 0 ? "no object" : matrix.ClassNames[label - 1])} taken for {(other == 0 ? "nothing" : matrix.ClassNames[other - 1])}",
            }).ToArray(),
        };
    }
}
