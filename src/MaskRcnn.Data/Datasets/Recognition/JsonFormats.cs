using System.Text.Json;
using MaskRcnn.Datasets.Coco;
using MaskRcnn.Datasets.Via;

namespace MaskRcnn.Datasets.Recognition;

/// <summary>
/// The formats that a JSON file may be of, by names and the number of objects and lists around them. The file is read as a stream.
/// </summary>
internal static class JsonFormats
{
    /// <summary>Formats that are told by several names together, which are also names of others: the first that fits is it.</summary>
    private static readonly (DatasetFormat Format, string[] Names)[] s_combinations =
    [
        (DatasetFormat.CocoPanoptic, ["3:segments_info"]),
        (DatasetFormat.SegmentAnything, ["1:image", "1:annotations", "3:segmentation"]),
        (DatasetFormat.LabelStudio, ["2:data", "2:annotations"]),
        (DatasetFormat.LabelStudio, ["2:data", "2:completions"]),
        (DatasetFormat.LabelStudio, ["2:data", "2:predictions"]),
    ];

    private static readonly (DatasetFormat Format, string Name)[] s_marks =
    [
        (DatasetFormat.Coco, "1:images"),
        (DatasetFormat.Coco, "1:annotations"),
        (DatasetFormat.Coco, "1:categories"),
        (DatasetFormat.LabelMe, "1:shapes"),
        (DatasetFormat.Via, $"1:{ViaReader.ImagesName}"),
        (DatasetFormat.Via, "2:regions"),
    ];

    /// <summary>What no other format has together: the rest of a file, which may be large, need not be looked at.</summary>
    private static readonly string[] s_certainCoco = ["1:images", "1:annotations", "3:segmentation"];

    private static readonly (int Depth, string Name, string Mark)[] s_names =
    [
        .. s_combinations.SelectMany(entry => entry.Names).Concat(s_marks.Select(mark => mark.Name)).Distinct()
            .Select(mark => (mark[0] - '0', mark[2..], mark)),
    ];

    /// <summary>The formats that fit.</summary>
    /// <exception cref="InvalidAnnotationException">The file is broken before anything fits; otherwise its reader says where.</exception>
    public static IReadOnlyList<DatasetFormat> Find(string path)
    {
        using FileStream stream = AnnotationFile.Open(path);
        var cursor = new JsonCursor(path, stream);
        var found = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            while (cursor.Read() && !s_certainCoco.All(found.Contains))
            {
                foreach ((int depth, string name, string mark) in s_names)
                {
                    if (cursor.IsProperty(depth, name))
                    {
                        found.Add(mark);
                    }
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidAnnotationException)
        {
            if (Of(found).Count == 0)
            {
                throw error as InvalidAnnotationException
                    ?? cursor.Error($"the file is no valid JSON: {Excerpt.Message(error.Message)}", error);
            }
        }

        return Of(found);
    }

    private static IReadOnlyList<DatasetFormat> Of(HashSet<string> found)
    {
        foreach ((DatasetFormat format, string[] names) in s_combinations)
        {
            if (names.All(found.Contains))
            {
                return [format];
            }
        }

        return [.. s_marks.Where(mark => found.Contains(mark.Name)).Select(mark => mark.Format).Distinct().Order()];
    }
}
