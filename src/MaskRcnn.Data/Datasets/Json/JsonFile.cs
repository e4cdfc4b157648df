using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace MaskRcnn.Datasets.Json;

/// <summary>Parses an annotation file that is read whole: UTF-8 with or without a byte order mark, no property twice.</summary>
internal static class JsonFile
{
    // What the formats need is less than ten; parsing is recursive.
    private const int MaxDepth = 64;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Parses the content of a file.</summary>
    /// <param name="path">The file, for errors.</param>
    /// <param name="content">Its content; must not change before the document is disposed.</param>
    /// <exception cref="InvalidAnnotationException">The content is not such a text.</exception>
    public static JsonDocument Parse(string path, ReadOnlyMemory<byte> content)
    {
        int start = content.Span.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        CheckEncoding(path, content.Span);
        try
        {
            return JsonDocument.Parse(content[start..], s_options);
        }
        catch (JsonException error)
        {
            // The position stands in the message as well, counted from 0.
            string reason = error.Message.Split(" LineNumber:", 2)[0];
            string place = error.LineNumber is long line ? $"line {line + 1}, byte {error.BytePositionInLine + 1}" : "";
            throw new InvalidAnnotationException(path, place, $"the file is not valid JSON: {Excerpt.Message(reason)}", error);
        }
        catch (InvalidOperationException error)
        {
            // Thrown where names are compared and an escape in one of them is half of a surrogate pair.
            throw new InvalidAnnotationException(path, "", "a name holds an incomplete surrogate pair", error);
        }
    }

    private static void CheckEncoding(string path, ReadOnlySpan<byte> content)
    {
        if (Utf8.IsValid(content))
        {
            return;
        }

        int position = 0;
        while (Rune.DecodeFromUtf8(content[position..], out _, out int length) == OperationStatus.Done)
        {
            position += length;
        }

        throw new InvalidAnnotationException(
            path, $"byte {position}", $"the byte 0x{content[position]:X2} is not UTF-8 text, expected a JSON file in UTF-8");
    }
}
