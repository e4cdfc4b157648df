using System.Text.Json;

namespace MaskRcnn.Datasets.Coco;

/// <summary>Reads the lists of a COCO file element by element.</summary>
internal static class CocoSection
{
    public delegate T ElementReader<T>(ref JsonCursor cursor);

    /// <summary>
    /// Reads the value that comes next, a list of objects. What cannot be read is a problem at its place, and the rest is read.
    /// </summary>
    /// <param name="cursor">The file.</param>
    /// <param name="read">Reads an element, at whose start the cursor stands.</param>
    /// <param name="problems">Receives elements that cannot be used.</param>
    /// <param name="allowsObject">Whether it may also be an object whose values are the elements, as some tools keep them by their ids.</param>
    public static List<T> Read<T>(ref JsonCursor cursor, ElementReader<T> read, AnnotationProblems problems, bool allowsObject = false)
    {
        var elements = new List<T>();
        cursor.Read();
        if (cursor.Token != JsonTokenType.StartArray && !(allowsObject && cursor.Token == JsonTokenType.StartObject))
        {
            InvalidAnnotationException error = cursor.Unexpected("a list of objects");
            problems.Report(FindingKind.InvalidEntry, error.Place, error.Reason, "it counts as empty");
            return elements;
        }

        JsonTokenType end = cursor.Token == JsonTokenType.StartArray ? JsonTokenType.EndArray : JsonTokenType.EndObject;
        (cursor.Section, cursor.Property) = (cursor.Property, "");
        for (cursor.Index = 0; MoveToElement(ref cursor, end); cursor.Index++)
        {
            ReadElement(ref cursor, read, elements, problems);
        }

        (cursor.Section, cursor.Index) = ("", -1);
        return elements;
    }

    private static bool MoveToElement(ref JsonCursor cursor, JsonTokenType end)
    {
        cursor.Property = "";
        cursor.Read();
        if (cursor.Token == JsonTokenType.PropertyName)
        {
            cursor.Read();
        }

        return cursor.Token != end;
    }

    private static void ReadElement<T>(ref JsonCursor cursor, ElementReader<T> read, List<T> elements, AnnotationProblems problems)
    {
        int depth = cursor.Depth;
        bool isObject = cursor.Token == JsonTokenType.StartObject;
        try
        {
            elements.Add(isObject ? read(ref cursor) : throw cursor.Unexpected("an object"));
        }
        catch (InvalidAnnotationException error) when (problems.SkipsInvalid && !cursor.IsStuck)
        {
            bool isMask = error.Place.Contains(".segmentation", StringComparison.Ordinal);
            problems.Report(isMask ? FindingKind.InvalidMask : FindingKind.InvalidEntry, error.Place, error.Reason, "it is left out");
            if (isObject)
            {
                cursor.SkipToEnd(depth);
            }
            else
            {
                cursor.Skip();
            }
        }
    }
}
