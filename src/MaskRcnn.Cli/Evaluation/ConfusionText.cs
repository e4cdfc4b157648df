using MaskRcnn.Evaluation;

namespace MaskRcnn.Cli.Evaluation;

/// <summary>Which classes are taken for which: the whole table where it fits a screen, otherwise the most frequent confusions.</summary>
internal static class ConfusionText
{
    private const int MostColumns = 12, MostLines = 20;

    public static string Format(InstanceConfusionMatrix matrix)
    {
        int classes = matrix.ClassNames.Count;
        if (classes <= MostColumns)
            return matrix.ToString();

        (int True, int Predicted, int Count)[] confusions =
        [
            .. from trueLabel in Enumerable.Range(1, classes)
               from predicted in Enumerable.Range(1, classes)
               let count = matrix[trueLabel, predicted]
               where predicted != trueLabel && count > 0
               orderby count descending
               select (trueLabel, predicted, count),
        ];
        IEnumerable<string> lines = confusions.Take(MostLines)
            .Select(item => $"{item.Count,6}  {matrix.ClassNames[item.True - 1]} taken for {matrix.ClassNames[item.Predicted - 1]}");
        string rest = confusions.Length > MostLines ? $"\n        and {confusions.Length - MostLines} rarer ones" : "";
        return $"{confusions.Length} pairs of classes are confused at score {matrix.ScoreThreshold} and above:\n{string.Join('\n', lines)}{rest}";
    }
}
