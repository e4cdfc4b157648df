using MaskRcnn.Datasets.KaggleRle;
using MaskRcnn.Datasets.OpenImages;

namespace MaskRcnn.Datasets.Recognition;

/// <summary>The formats that a file may be of.</summary>
internal static class FileFormats
{
    private const int HeadCharacters = 1 << 16;

    /// <summary>The formats that fit.</summary>
    /// <exception cref="InvalidAnnotationException">The file cannot be read, or is broken before anything fits.</exception>
    public static IReadOnlyList<DatasetFormat> Find(string path)
    {
        string head = ReadHead(path).TrimStart();
        return head switch
        {
            ['{' or '[', ..] => JsonFormats.Find(path),
            ['<', ..] => XmlFormats.Find(path),
            _ when OpenImagesTable.IsTable(head) => [DatasetFormat.OpenImages],
            _ when HasKaggleColumns(head) => [DatasetFormat.KaggleRle],
            _ when YoloText.IsDescription(head) => [DatasetFormat.Yolo],
            _ => [],
        };
    }

    /// <summary>The formats that fit; none where the file is broken.</summary>
    public static IReadOnlyList<DatasetFormat> TryFind(string path)
    {
        try
        {
            return Find(path);
        }
        catch (InvalidAnnotationException)
        {
            return [];
        }
    }

    /// <summary>
    /// The start of a text file, in the encoding that its first bytes tell; in others the marks of the formats stay readable.
    /// </summary>
    public static string ReadHead(string path)
    {
        using FileStream stream = AnnotationFile.Open(path);
        using var reader = new StreamReader(stream);
        var head = new char[HeadCharacters];
        return new string(head, 0, reader.ReadBlock(head));
    }

    private static bool HasKaggleColumns(string head)
    {
        string[] columns = [.. head.Split('\n', 2)[0].Split(',').Select(column => column.Trim().Trim('"'))];
        return columns.Contains(KaggleColumns.ImageIdName, StringComparer.OrdinalIgnoreCase)
            && columns.Contains(KaggleColumns.RunsName, StringComparer.OrdinalIgnoreCase);
    }
}
