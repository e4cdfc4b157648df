using System.Text.Json;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Coco;

/// <summary>
/// Reads COCO files token by token, https://cocodataset.org/#format-data: memory is needed for what they say, not for their text. The
/// lists may come in any order, and whatever else the file has is skipped.
/// </summary>
internal static class CocoFileReader
{
    private const string FileForm = "an object with images, annotations and categories, as COCO annotation files have";

    private static readonly JsonPropertyNames s_sections = new("", "images", "annotations", "categories");
    private static readonly JsonPropertyNames s_imageNames = new("", "id", "file_name", "height", "width");
    private static readonly JsonPropertyNames s_categoryNames = new("", "id", "name");

    private delegate T ElementReader<T>(ref JsonCursor cursor);

    /// <summary>Reads a file of annotations.</summary>
    /// <param name="path">The file.</param>
    /// <param name="needs">What it has to state.</param>
    /// <exception cref="InvalidAnnotationException">The file cannot be read as such.</exception>
    public static CocoFile Read(string path, CocoRequirements needs) => Read(path, (ref cursor) => ReadFile(ref cursor, needs));

    /// <summary>Reads a file of results: a list of boxes or masks with scores.</summary>
    /// <exception cref="InvalidAnnotationException">The file cannot be read as such.</exception>
    public static List<CocoAnnotation> ReadResults(string path) => Read(path, ReadResults);

    private static T Read<T>(string path, ElementReader<T> read)
    {
        using FileStream stream = AnnotationFile.Open(path);
        var cursor = new JsonCursor(path, stream);
        try
        {
            T result = read(ref cursor);
            cursor.Read();
            return result;
        }
        catch (JsonException error)
        {
            throw cursor.Error($"this is no valid JSON: {error.Message}", error);
        }
        catch (IOException error)
        {
            throw cursor.Error($"the file cannot be read: {error.Message}", error);
        }
    }

    private static CocoFile ReadFile(ref JsonCursor cursor, CocoRequirements needs)
    {
        cursor.Read(JsonTokenType.StartObject, FileForm);
        var annotations = new CocoAnnotationReader(needs.Masks);
        uint seen = 0;
        var file = new CocoFile([], [], []);
        while (cursor.NextProperty(s_sections, ref seen) is var section and >= 0)
        {
            file = section switch
            {
                0 => file with { Images = ReadSection(ref cursor, (ref inner) => ReadImage(ref inner, needs)) },
                1 => file with { Annotations = ReadSection(ref cursor, (ref inner) => annotations.Read(ref inner, isResult: false)) },
                _ => file with { Categories = ReadSection(ref cursor, (ref inner) => ReadCategory(ref inner, needs)) },
            };
        }

        cursor.Require(s_sections, seen, 0b111);
        return file;
    }

    private static List<CocoAnnotation> ReadResults(ref JsonCursor cursor)
    {
        var annotations = new CocoAnnotationReader(readMasks: true);
        return ReadSection(ref cursor, (ref inner) => annotations.Read(ref inner, isResult: true));
    }

    private static List<T> ReadSection<T>(ref JsonCursor cursor, ElementReader<T> read)
    {
        cursor.Read(JsonTokenType.StartArray, "a list of objects");
        (cursor.Section, cursor.Property) = (cursor.Property, "");
        var elements = new List<T>();
        while (MoveToElement(ref cursor, elements.Count))
        {
            elements.Add(read(ref cursor));
        }

        (cursor.Section, cursor.Index) = ("", -1);
        return elements;
    }

    private static bool MoveToElement(ref JsonCursor cursor, int index)
    {
        cursor.Index = index;
        cursor.Read();
        return cursor.Token switch
        {
            JsonTokenType.EndArray => false,
            JsonTokenType.StartObject => true,
            _ => throw cursor.Unexpected("an object"),
        };
    }

    private static CocoImage ReadImage(ref JsonCursor cursor, CocoRequirements needs)
    {
        uint seen = 0;
        long id = 0;
        string fileName = "";
        long height = 0;
        long width = 0;
        while (cursor.NextProperty(s_imageNames, ref seen) is var property and >= 0)
        {
            switch (property)
            {
                case 0:
                    id = cursor.ReadInt64();
                    break;
                case 1:
                    fileName = cursor.ReadName();
                    break;
                case 2:
                    height = cursor.ReadInt64(1, int.MaxValue);
                    break;
                case 3:
                    width = cursor.ReadInt64(1, int.MaxValue);
                    break;
            }
        }

        cursor.Require(s_imageNames, seen, 0b0001u | (needs.FileNames ? 0b0010u : 0) | (needs.Sizes ? 0b1100u : 0));
        return height * width <= int.MaxValue
            ? new CocoImage(id, fileName.Replace('\\', '/'), new ImageSize((int)height, (int)width))
            : throw cursor.Error($"the image has {height}×{width} = {height * width} pixels, expected at most {int.MaxValue}");
    }

    private static CocoCategory ReadCategory(ref JsonCursor cursor, CocoRequirements needs)
    {
        uint seen = 0;
        long id = 0;
        string name = "";
        while (cursor.NextProperty(s_categoryNames, ref seen) is var property and >= 0)
        {
            if (property == 0)
            {
                id = cursor.ReadInt64();
            }
            else
            {
                name = cursor.ReadName();
            }
        }

        cursor.Require(s_categoryNames, seen, needs.FileNames ? 0b11u : 0b01u);
        return new CocoCategory(id, name.Length > 0 ? name : $"category {id}");
    }
}
