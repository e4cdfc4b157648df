using System.Globalization;
using MaskRcnn.Messages;

namespace MaskRcnn.Evaluation.Reports;

/// <summary>A confusion matrix as a text table.</summary>
internal static class ConfusionTable
{
    public static string Format(InstanceConfusionMatrix matrix)
    {
        int[] labels = [.. Enumerable.Range(1, matrix.ClassNames.Count), 0];
        string Name(int label, string none) => label == 0 ? none : matrix.ClassNames[label - 1];
        return TextTable.Format(
        [
            ["true \\ predicted", .. labels.Select(label => Name(label, "missed"))],
            .. labels.Select(row => (string[])
            [
                Name(row, "background"),
                .. labels.Select(column => row == 0 && column == 0 ? "" : matrix[row, column].ToString(CultureInfo.InvariantCulture)),
            ]),
        ]);
    }
}
