using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MaskRcnn.Datasets.Yolo;

/// <summary>
/// Reads a data.yaml as a stream of events, so that neither nesting nor aliases cost anything. Keys other than <c>path</c>,
/// <c>train</c>, <c>val</c>, <c>test</c>, <c>names</c> and <c>nc</c> are skipped.
/// </summary>
internal sealed class YoloDescriptionReader
{
    private const int LargestFile = 1 << 20;
    private const int DeepestList = 64;
    private const string LeftOut = "left out";

    private readonly YamlEvents _events;
    private readonly AnnotationProblems _problems;
    private readonly Dictionary<string, IReadOnlyList<string>> _subsets = new(StringComparer.Ordinal);
    private string? _root;
    private List<string>? _names;
    private int? _count;

    private YoloDescriptionReader(YamlEvents events, AnnotationProblems problems) => (_events, _problems) = (events, problems);

    public static YoloDescription Read(string file, DatasetReaderOptions options, AnnotationProblems problems)
    {
        byte[] content = AnnotationFile.ReadAll(file, options with { MaxFileBytes = Math.Min(options.MaxFileBytes, LargestFile) });
        try
        {
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
            CheckDepth(file, text);
            var reader = new YoloDescriptionReader(new YamlEvents(file, text, problems), problems);
            reader._events.ReadOnlyDocument(reader.ReadEntry);
            return reader.Result(file);
        }
        catch (DecoderFallbackException error)
        {
            throw new InvalidAnnotationException(file, $"byte {error.Index}", "the file is not UTF-8", error);
        }
        catch (YamlException error)
        {
            throw new InvalidAnnotationException(
                file, $"line {error.Start.Line}", $"the file is no YAML: {Excerpt.Message(error.Message)}", error);
        }
        catch (InvalidOperationException error)
        {
            // What the parser throws where a list in brackets is not closed.
            throw new InvalidAnnotationException(file, "", "the file is no YAML: a list or mapping in brackets is not closed", error);
        }
    }

    /// <summary>The parser takes time in proportion to the square of the depth of brackets.</summary>
    private static void CheckDepth(string file, string text)
    {
        int depth = 0;
        foreach (char character in text)
        {
            depth += character switch { '[' or '{' => 1, ']' or '}' => -1, _ => 0 };
            if (depth > DeepestList)
            {
                throw new InvalidAnnotationException(file, "", $"more than {DeepestList} lists or mappings lie in one another");
            }
        }
    }

    private void ReadEntry(Scalar key)
    {
        switch (key.Value)
        {
            case "path":
                _root = _events.TryReadText("a folder", "that of the file is taken")?.Value;
                break;
            case "train" or "val" or "test":
                _subsets.Add(key.Value, ReadPaths());
                break;
            case "names":
                _names = YoloClassNames.Read(_events);
                break;
            case "nc":
                _count = ReadCount();
                break;
            default:
                _events.Skip();
                break;
        }
    }

    private int? ReadCount()
    {
        const string Consequence = "the names count";
        if (_events.TryReadText("a number of classes", Consequence) is not { } count)
        {
            return null;
        }

        if (NumberText.TryParseWhole(count.Value, out int value) && value >= 0)
        {
            return value;
        }

        _events.Report(count, $"the number of classes is {Excerpt.Of(count.Value)}, expected a whole number", Consequence);
        return null;
    }

    private List<string> ReadPaths()
    {
        var paths = new List<string>();
        if (_events.TryStartList())
        {
            while (!_events.TryEndList())
            {
                if (_events.TryReadText("a folder or list of images", LeftOut) is { } one)
                {
                    paths.Add(one.Value);
                }
            }
        }
        else if (_events.TryReadText("a folder or list of images, or several", LeftOut) is { } path && !IsNull(path))
        {
            paths.Add(path.Value);
        }

        return paths;
    }

    private YoloDescription Result(string file)
    {
        if (_names is not null && _count is not null && _count != _names.Count)
        {
            _problems.Report(
                FindingKind.InvalidEntry, "nc", $"the number of classes is {_count}, but there are {_names.Count} names", "the names count");
        }

        return new YoloDescription(file, _root, _subsets, _names);
    }

    private static bool IsNull(Scalar scalar) => scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";
}
