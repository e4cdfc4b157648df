namespace MaskRcnn.Evaluation.Reports;

/// <summary>Names and values of the error counts in reports.</summary>
internal static class ErrorColumns
{
    public static (string Name, int Value)[] Of(ErrorCounts counts) =>
    [
        ("truePositives", counts.TruePositives),
        ("class", counts.ClassErrors),
        ("location", counts.LocationErrors),
        ("classAndLocation", counts.ClassAndLocationErrors),
        ("duplicate", counts.Duplicates),
        ("background", counts.BackgroundErrors),
        ("missed", counts.Missed),
        ("ignored", counts.Ignored),
    ];
}
