using CsvHelper;

namespace MaskRcnn.Datasets.KaggleRle;

/// <summary>Where the columns of a file are.</summary>
internal readonly record struct KaggleColumns(int ImageId, int Runs, int? Height, int? Width, int? Class)
{
    public const string ImageIdName = "ImageId";
    public const string RunsName = "EncodedPixels";
    public const string ClassName = "ClassId";

    private static readonly string[] s_classNames = [ClassName, "ClassName", "Class", "CategoryId", "Category", "Label"];

    public static KaggleColumns Find(CsvReader csv, string file)
    {
        if (csv.Headers.Distinct(StringComparer.OrdinalIgnoreCase).Count() != csv.Headers.Count)
        {
            throw new InvalidAnnotationException(file, "line 1", $"a column occurs twice: {Excerpt.Of(csv.Headers)}");
        }

        var columns = new KaggleColumns(
            IndexOf(csv, ImageIdName) ?? throw Missing(ImageIdName, csv, file),
            IndexOf(csv, RunsName) ?? throw Missing(RunsName, csv, file),
            IndexOf(csv, "Height"),
            IndexOf(csv, "Width"),
            s_classNames.Select(name => IndexOf(csv, name)).FirstOrDefault(index => index is not null));
        return columns.Height is null == columns.Width is null
            ? columns
            : throw new InvalidAnnotationException(file, "line 1", "only one of the columns Height and Width is there");
    }

    private static int? IndexOf(CsvReader csv, string name) => csv.TryGetFieldIndex(name, out int index) ? index : null;

    private static InvalidAnnotationException Missing(string name, CsvReader csv, string file) =>
        new(file, "line 1", $"there is no column {name}, got {Excerpt.Of(csv.Headers)}");
}
