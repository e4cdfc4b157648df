using System.Text.Json;
using MaskRcnn.Datasets.Coco;

namespace MaskRcnn.Datasets.Recognition;

/// <summary>Recognises formats that are not read, to say so and name the way instead of what is missing.</summary>
internal static class ForeignFormats
{
    private const int MostTokens = 200_000;
    private const int DeepestName = 5;

    private static readonly string[] s_extensions = [".json"];

    /// <summary>The names that tell a JSON format: the number of objects and lists around each, and the name.</summary>
    private static readonly (ForeignFormat Format, string[] Names)[] s_jsonMarks =
    [
        (ForeignFormat.Datumaro, ["1:items", "1:categories"]),
        (ForeignFormat.Via3, ["1:project", "1:file", "1:metadata"]),
        (ForeignFormat.CityscapesPolygons, ["1:imgHeight", "1:objects"]),
        (ForeignFormat.Supervisely, ["1:size", "1:objects"]),
        (ForeignFormat.Darwin, ["1:item", "1:annotations"]),
        (ForeignFormat.Labelbox, ["1:data_row", "1:projects"]),
        (ForeignFormat.Labelbox, ["2:Labeled Data"]),
        (ForeignFormat.Labelbox, ["2:data_row"]),
        (ForeignFormat.Hasty, ["1:project_name", "1:images", "3:labels"]),
        (ForeignFormat.Kili, ["2:jsonResponse"]),
        (ForeignFormat.Kili, ["2:labels", "4:jsonResponse"]),
        (ForeignFormat.Manifest, ["1:source-ref"]),
        (ForeignFormat.CreateMl, ["2:image", "2:annotations", "4:coordinates"]),
        (ForeignFormat.Scalabel, ["2:name", "2:labels"]),
        (ForeignFormat.Scalabel, ["1:frames", "3:labels"]),
    ];

    /// <summary>The format of a file or folder, or null where it is none of these.</summary>
    public static ForeignFormat? Find(string path) => Directory.Exists(path) ? OfFolder(path) : OfFile(path);

    private static ForeignFormat? OfFolder(string path)
    {
        string? named = AnnotationFolder.Folders(path).FirstOrDefault(
            folder => Path.GetFileName(folder).Equals("annotations", StringComparison.OrdinalIgnoreCase));
        string[] folders = named is null ? [] : [named, .. AnnotationFolder.Folders(named).Take(1)];
        ForeignFormat[] formats = [.. folders.Prepend(path).SelectMany(AnnotationFiles).Select(OfFile).OfType<ForeignFormat>()];

        // Sets with masks have tables of boxes as well.
        return Array.Find(formats, format => format != ForeignFormat.BoxRows)
            ?? (formats.Length > 0 && FolderFormats.Find(path).Count == 0 ? formats[0] : null);
    }

    /// <summary>The first file of each kind, and every table.</summary>
    private static IEnumerable<string> AnnotationFiles(string folder)
    {
        string[] files = AnnotationFolder.Files(folder);
        return s_extensions.SelectMany(extension => files.Where(file => Path.GetExtension(file) == extension).Take(1))
            .Concat(files.Where(file => Path.GetExtension(file) == ".csv").Take(10));
    }

    private static ForeignFormat? OfFile(string path)
    {
        try
        {
            return FileFormats.ReadHead(path).TrimStart() switch
            {
                ['{' or '[', ..] => OfJson(path),
                ['<', ..] => null,
                var head => OfTable(head.Split('\n', 2)[0]),
            };
        }
        catch (Exception error) when (error is InvalidAnnotationException or JsonException)
        {
            // Whose reader it may be says what is wrong.
            return null;
        }
    }

    private static ForeignFormat? OfJson(string path)
    {
        using FileStream stream = AnnotationFile.Open(path);
        var cursor = new JsonCursor(path, stream);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < MostTokens && TryRead(ref cursor); i++)
        {
            if (cursor.Token == JsonTokenType.PropertyName && cursor.Depth <= DeepestName)
            {
                names.Add($"{cursor.Depth}:{cursor.ShownValue()}");
            }
        }

        return Array.Find(s_jsonMarks, mark => mark.Names.All(names.Contains)).Format;
    }

    /// <summary>Goes to the next token; false at the end, also where a file has an object on each line and goes on after the first.</summary>
    private static bool TryRead(ref JsonCursor cursor)
    {
        try
        {
            return cursor.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static ForeignFormat? OfTable(string header)
    {
        string[] columns = [.. header.Split(',').Select(column => column.Trim().Trim('"').ToLowerInvariant())];
        return columns.Contains("region_shape_attributes") ? ForeignFormat.ViaTable
            : columns.Contains("xmin") && columns.Contains("ymax") ? ForeignFormat.BoxRows
            : null;
    }
}
