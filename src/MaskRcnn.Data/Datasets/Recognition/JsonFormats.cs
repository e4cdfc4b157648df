using System.Text.Json;
using MaskRcnn.Datasets.Coco;
using MaskRcnn.Datasets.Via;

namespace MaskRcnn.Datasets.Recognition;

/// <summary>The formats that a JSON file may be of, by the names in its outer two levels. The file is read as a stream.</summary>
internal static class JsonFormats
{
    private static readonly (DatasetFormat Format, int Depth, string Name)[] s_marks =
    [
        (DatasetFormat.Coco, 1, "images"),
        (DatasetFormat.Coco, 1, "annotations"),
        (DatasetFormat.Coco, 1, "categories"),
        (DatasetFormat.LabelMe, 1, "shapes"),
        (DatasetFormat.Via, 1, ViaReader.ImagesName),
        (DatasetFormat.Via, 2, "regions"),
    ];

    /// <summary>The formats that fit.</summary>
    /// <exception cref="InvalidAnnotationException">The file is broken before anything fits; otherwise its reader says where.</exception>
    public static IReadOnlyList<DatasetFormat> Find(string path)
    {
        using FileStream stream = AnnotationFile.Open(path);
        var cursor = new JsonCursor(path, stream);
        var found = new HashSet<DatasetFormat>();
        try
        {
            while (cursor.Read())
            {
                foreach ((DatasetFormat format, int depth, string name) in s_marks)
                {
                    if (cursor.IsProperty(depth, name))
                    {
                        found.Add(format);
                    }
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidAnnotationException)
        {
            if (found.Count == 0)
            {
                throw error as InvalidAnnotationException
                    ?? cursor.Error($"the file is no valid JSON: {Excerpt.Message(error.Message)}", error);
            }
        }

        return [.. found.Order()];
    }
}
