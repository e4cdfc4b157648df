using System.Text.Json;

namespace MaskRcnn.Datasets.Json;

/// <summary>Reads a file that is a list one item after the other; one of them is in memory at a time.</summary>
internal static class JsonItems
{
    private const int MaxDepth = 64;

    private static readonly JsonSerializerOptions s_options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>The items of the list.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidAnnotationException">The file cannot be read, or is no list in JSON.</exception>
    public static IEnumerable<JsonField> Read(string path)
    {
        using FileStream stream = AnnotationFile.Open(path);
        using IEnumerator<JsonElement> items =
            JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(stream, s_options).ToBlockingEnumerable().GetEnumerator();
        for (int index = 0; MoveNext(items, path, index); index++)
        {
            yield return new JsonField(path, $"[{index}]", items.Current);
        }
    }

    private static bool MoveNext(IEnumerator<JsonElement> items, string path, int index)
    {
        try
        {
            return items.MoveNext();
        }
        catch (JsonException error)
        {
            // Path and position stand in the message as well.
            string reason = error.Message.Split(" Path:", 2)[0].Split(" LineNumber:", 2)[0];
            string place = error.LineNumber is long line ? $"line {line + 1}, byte {error.BytePositionInLine + 1}" : $"[{index}]";
            throw new InvalidAnnotationException(path, place, $"the file is not valid JSON, or no list: {Excerpt.Message(reason)}", error);
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
            throw new InvalidAnnotationException(path, $"[{index}]", $"the file cannot be read: {Excerpt.Message(error.Message)}", error);
        }
    }
}
