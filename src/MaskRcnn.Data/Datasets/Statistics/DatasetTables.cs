using System.Globalization;
using MaskRcnn.Messages;

namespace MaskRcnn.Datasets;

/// <summary>Tables of counts.</summary>
internal static class DatasetTables
{
    private const int LongestBar = 40;

    public static string Classes(IReadOnlyList<ClassCount> classes) => TextTable.Format(
    [
        ["class", "instances", "crowds", "images"],
        .. classes.Select(count => new[] { count.Name, Text(count.Instances), Text(count.Crowds), Text(count.Images) }),
    ]);

    public static string Sizes(IReadOnlyList<SizeCount> sizes) => WithBars(
        TextTable.Format(
        [
            ["size", "√area, pixels", "instances"],
            .. sizes.Select(size => new[] { size.Name, Range(size), Text(size.Instances) }),
        ]),
        [.. sizes.Select(size => size.Instances)]);

    /// <summary>A row with a bar for each range of a number.</summary>
    public static string Histogram(string name, IReadOnlyList<(string Range, int Images)> rows) => WithBars(
        TextTable.Format([[name, "images"], .. rows.Select(row => new[] { row.Range, Text(row.Images) })]), [.. rows.Select(row => row.Images)]);

    private static string WithBars(string table, int[] counts)
    {
        double most = Math.Max(1, counts.DefaultIfEmpty(0).Max());
        return string.Join('\n', table.Split('\n').Select((line, i) => i == 0 ? line : $"{line}  {Bar(counts[i - 1] / most)}".TrimEnd()));
    }

    private static string Range(SizeCount size) =>
        size.MaximumSide is { } maximum ? $"{size.MinimumSide} to {maximum}" : $"{size.MinimumSide} and more";

    private static string Bar(double share) => new('█', (int)Math.Ceiling(share * LongestBar));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
