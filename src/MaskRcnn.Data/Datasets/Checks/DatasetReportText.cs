namespace MaskRcnn.Datasets;

/// <summary>The report of a dataset check as text.</summary>
internal static class DatasetReportText
{
    private const int ShownPerKind = 5;

    public static string Format(DatasetReport report)
    {
        string[] sections =
        [
            $"{report.ImageCount} images ({report.BackgroundImageCount} without instances), {report.InstanceCount} instances, "
            + $"{report.CrowdCount} crowds, {report.Classes.Count} classes\n"
            + $"{report.DecodedImageCount} of {report.ImageCount} image files decoded",
            DatasetTables.Classes(report.Classes),
            DatasetTables.Sizes(report.Sizes),
            .. report.Findings.GroupBy(finding => finding.Kind).OrderBy(group => group.Key).Select(Kind),
            report.HasErrors ? $"{report.Findings.Count(finding => finding.IsError)} errors" : "no errors",
        ];
        return string.Join("\n\n", sections);
    }

    private static string Kind(IGrouping<FindingKind, DatasetFinding> group)
    {
        IEnumerable<string> shown = group.Take(ShownPerKind).Select(finding => $"  {finding}");
        string rest = group.Count() > ShownPerKind ? $"\n  and {group.Count() - ShownPerKind} more" : "";
        return $"{group.Key}: {group.Count()}{(group.First().IsError ? "" : " (no error)")}\n{string.Join('\n', shown)}{rest}";
    }
}
