using MaskRcnn.Evaluation;
using MaskRcnn.Evaluation.Errors;

namespace MaskRcnn.Cli.Inspection.Errors;

/// <summary>How often detections of each class are wrong in which way, with links to the images.</summary>
internal static class ErrorRows
{
    /// <summary>A row for all classes, then one for each that occurs, the one with most errors first.</summary>
    public static IReadOnlyList<object> Of(DetectionErrors errors) =>
    [
        Row("all classes", 0, errors.Total),
        .. errors.PerClass.Index().Where(item => item.Item.Objects > 0 || item.Item.FalsePositives > 0)
            .OrderByDescending(item => item.Item.FalsePositives + item.Item.Missed)
            .Select(item => Row(errors.ClassNames[item.Index], item.Index + 1, item.Item)),
    ];

    private static object Row(string name, int label, ErrorCounts counts) => new
    {
        name,
        objects = counts.Objects,
        cells = (object[])
        [
            Cell("right", counts.TruePositives, ErrorKeys.Of(ErrorKind.TruePositive, label)),
            Cell("missed", counts.Missed, ErrorKeys.Missed(label)),
            Cell("false", counts.BackgroundErrors, ErrorKeys.Of(ErrorKind.Background, label)),
            Cell("mislocated", counts.LocationErrors, ErrorKeys.Of(ErrorKind.Location, label)),
            Cell("misclassified", counts.ClassErrors, ErrorKeys.Of(ErrorKind.Class, label)),
            Cell("class and place", counts.ClassAndLocationErrors, ErrorKeys.Of(ErrorKind.ClassAndLocation, label)),
            Cell("duplicate", counts.Duplicates, ErrorKeys.Of(ErrorKind.Duplicate, label)),
            Cell("in crowds", counts.Ignored, ErrorKeys.Of(ErrorKind.Ignored, label)),
        ],
    };

    private static object Cell(string title, int count, string key) => new { title, count, key };
}
