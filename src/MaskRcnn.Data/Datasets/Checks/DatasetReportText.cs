using System.Globalization;
using MaskRcnn.Evaluation.Reports;
using MaskRcnn.Messages;

namespace MaskRcnn.Datasets;

/// <summary>The report of a dataset check as text.</summary>
internal static class DatasetReportText
{
    private const int ShownPerKind = 5;
    private const int LongestBar = 40;

    public static string Format(DatasetReport report)
    {
        string[] sections =
        [
            $"{report.ImageCount} images ({report.BackgroundImageCount} without instances), {report.InstanceCount} instances, "
            + $"{report.CrowdCount} crowds, {report.Classes.Count} classes\n"
            + $"{report.DecodedImageCount} of {report.ImageCount} image files decoded",
            Classes(report.Classes),
            Sizes(report.Sizes),
            .. report.Findings.GroupBy(finding => finding.Kind).OrderBy(group => group.Key).Select(Kind),
            report.HasErrors ? $"{report.Findings.Count(finding => finding.IsError)} errors" : "no errors",
        ];
        return string.Join("\n\n", sections);
    }

    private static string Classes(IReadOnlyList<ClassCount> classes) => TextTable.Format(
    [
        ["class", "instances", "crowds", "images"],
        .. classes.Select(count => new[] { count.Name, Text(count.Instances), Text(count.Crowds), Text(count.Images) }),
    ]);

    private static string Sizes(IReadOnlyList<SizeCount> sizes)
    {
        double most = Math.Max(1, sizes.Max(size => size.Instances));
        string[] lines = TextTable.Format(
        [
            ["size", "√area, pixels", "instances"],
            .. sizes.Select(size => new[] { size.Name, Range(size), Text(size.Instances) }),
        ]).Split('\n');
        return string.Join('\n', lines.Select((line, i) => i == 0 ? line : $"{line}  {Bar(sizes[i - 1].Instances / most)}".TrimEnd()));
    }

    private static string Kind(IGrouping<FindingKind, DatasetFinding> group)
    {
        IEnumerable<string> shown = group.Take(ShownPerKind).Select(finding => $"  {finding}");
        string rest = group.Count() > ShownPerKind ? $"\n  and {group.Count() - ShownPerKind} more" : "";
        return $"{group.Key}: {group.Count()}{(group.First().IsError ? "" : " (no error)")}\n{string.Join('\n', shown)}{rest}";
    }

    private static string Range(SizeCount size) =>
        size.MaximumSide is { } maximum ? $"{size.MinimumSide} to {maximum}" : $"{size.MinimumSide} and more";

    private static string Bar(double share) => new('█', (int)Math.Ceiling(share * LongestBar));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
