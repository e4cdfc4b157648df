using System.Collections.Concurrent;
using System.Text.Json;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Coco;

/// <summary>
/// Reads COCO files token by token, https://cocodataset.org/#format-data: memory is needed for what they say, not for their text. The
/// lists may come in any order, and whatever else the file has is skipped. An element that is not as the format says is a problem of its
/// own; reading ends only where the text is no JSON.
/// </summary>
internal static class CocoFileReader
{
    private const string FileForm = "an object with images, annotations and categories, as COCO annotation files have";

    private static readonly JsonPropertyNames s_sections = new("", "images", "annotations", "categories");

    private delegate T FileReader<T>(ref JsonCursor cursor);

    /// <summary>Reads a file of annotations.</summary>
    /// <param name="path">The file.</param>
    /// <param name="needs">What it has to state.</param>
    /// <param name="problems">Receives elements that cannot be used.</param>
    /// <param name="parallel">Limits the threads that decode masks.</param>
    /// <exception cref="InvalidAnnotationException">The file cannot be read as such.</exception>
    public static CocoFile Read(string path, CocoRequirements needs, AnnotationProblems problems, ParallelOptions? parallel = null)
    {
        CocoFile file = Read(path, (ref cursor) => ReadFile(ref cursor, needs, problems));
        DecodeMasks(file.Annotations, parallel);
        return file;
    }

    /// <summary>
    /// Reads a file of results: a list of boxes or masks with scores. Masks stay compressed: all of a large file take three times the
    /// memory once they are decoded, and whoever evaluates needs those of one image at a time.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidAnnotationException">The file cannot be read as such.</exception>
    public static List<CocoAnnotation> ReadResults(string path) => Read(path, (ref cursor) =>
    {
        var annotations = new CocoAnnotationReader(readMasks: true);
        return CocoSection.Read(ref cursor, (ref inner) => annotations.Read(ref inner, isResult: true), AnnotationProblems.Strict(path));
    });

    /// <summary>Decodes what is compressed, in parallel.</summary>
    /// <param name="annotations">Of a file.</param>
    /// <param name="parallel">Limits the threads.</param>
    public static void DecodeMasks(IReadOnlyList<CocoAnnotation> annotations, ParallelOptions? parallel = null)
    {
        if (annotations.Any(annotation => annotation.CompressedMask is not null))
        {
            Parallel.ForEach(Partitioner.Create(0, annotations.Count), parallel ?? new ParallelOptions(), range =>
            {
                for (int i = range.Item1; i < range.Item2; i++)
                {
                    annotations[i].DecodeMask();
                }
            });
        }
    }

    private static T Read<T>(string path, FileReader<T> read)
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
            throw cursor.Error($"this is no valid JSON: {(FindError(path) ?? error).Message}", error);
        }
        catch (IOException error)
        {
            throw cursor.Error($"the file cannot be read: {error.Message}", error);
        }
    }

    // Lists of numbers are read past the tokens, after which errors tell other positions than those of the file.
    private static JsonException? FindError(string path)
    {
        using FileStream stream = AnnotationFile.Open(path);
        var cursor = new JsonCursor(path, stream);
        try
        {
            while (cursor.Read())
            {
            }

            return null;
        }
        catch (JsonException error)
        {
            return error;
        }
    }

    private static CocoFile ReadFile(ref JsonCursor cursor, CocoRequirements needs, AnnotationProblems problems)
    {
        cursor.Read(JsonTokenType.StartObject, FileForm);
        var annotations = new CocoAnnotationReader(needs.Masks);
        var elements = new CocoElementReader(needs, problems);
        uint seen = 0;
        var file = new CocoFile([], [], []);
        while (cursor.NextProperty(s_sections, ref seen) is var section and >= 0)
        {
            file = section switch
            {
                0 => file with { Images = CocoSection.Read(ref cursor, elements.ReadImage, problems) },
                1 => file with
                {
                    Annotations = CocoSection.Read(ref cursor, (ref inner) => annotations.Read(ref inner, isResult: false), problems, allowsObject: true),
                },
                _ => file with { Categories = CocoSection.Read(ref cursor, elements.ReadCategory, problems) },
            };
        }

        for (int section = 0; section < 3; section++)
        {
            if ((seen & (1u << section)) == 0)
            {
                problems.Report(FindingKind.InvalidEntry, "", $"\"{s_sections.NameOf(section)}\" is missing", "it counts as empty");
            }
        }

        return file with { HasTextIds = annotations.HasTextIds || elements.HasTextIds };
    }
}
