using System.Globalization;
using MaskRcnn.Messages;

namespace MaskRcnn.Datasets;

/// <summary>The counts of a data set as text.</summary>
internal static class DatasetSummaryText
{
    private const int ShownSizes = 10;

    public static string Format(DatasetSummary summary)
    {
        string[] sections =
        [
            $"{summary.ImageCount} images, {summary.InstanceCount} instances, {summary.CrowdCount} crowds, {summary.Classes.Count} classes",
            DatasetTables.Classes(summary.Classes),
            DatasetTables.Sizes(summary.Sizes),
            DatasetTables.Histogram("instances", [.. summary.InstancesPerImage.Select(row => (Range(row), row.Images))]),
            ImageSizes(summary.ImageSizes),
            $"pairs of instances that share pixels: {summary.Overlaps.Touching}, with an IoU from 0.1: {summary.Overlaps.Tenth}, from 0.5: {summary.Overlaps.Half}",
        ];
        return string.Join("\n\n", sections);
    }

    private static string Range(InstanceHistogram row) =>
        row.Minimum == row.Maximum ? Text(row.Minimum) : $"{Text(row.Minimum)} to {Text(row.Maximum)}";

    private static string ImageSizes(IReadOnlyList<ImageSizeCount> sizes)
    {
        string rest = sizes.Count > ShownSizes ? $"\nand {sizes.Count - ShownSizes} more sizes" : "";
        return TextTable.Format(
        [
            ["width x height", "images"],
            .. sizes.Take(ShownSizes).Select(size => new[] { $"{Text(size.Width)}x{Text(size.Height)}", Text(size.Images) }),
        ]) + rest;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
