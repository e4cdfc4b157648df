using System.Text;
using YamlDotNet.Core.Events;

namespace MaskRcnn.Datasets.Yolo;

/// <summary>Class names in the forms that YOLO data sets have them in.</summary>
internal static class YoloClassNames
{
    private const int MostClasses = 100_000;

    /// <summary>Reads <c>names</c>: a list, or a mapping from class numbers to names without gaps.</summary>
    /// <param name="events">The file.</param>
    public static List<string> Read(YamlEvents events)
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (events.IsAtMapping())
        {
            events.ReadMapping(number =>
            {
                bool isNumber = NumberText.TryParseWhole(number.Value, out int position) && position is >= 0 and < MostClasses;
                if (!isNumber || position != names.Count)
                {
                    events.Report(
                        number, $"class number {Excerpt.Of(number.Value)} is out of turn, expected {names.Count}",
                        isNumber ? "taken as it is" : "the class is left out");
                }

                if (!isNumber)
                {
                    events.Skip();
                    return;
                }

                Set(position, ReadName());
            });
        }
        else if (events.TryStartList())
        {
            while (!events.TryEndList())
            {
                Set(names.Count, ReadName());
            }
        }
        else
        {
            throw events.Refuse(events.ReadText("a list or mapping of class names"), "expected a list or mapping of class names");
        }

        return names;

        // Null stands for a name that cannot be used; its number keeps the rest in place.
        string? ReadName() => events.TryReadText("a class name", "named by its number") switch
        {
            null => null,
            { Value: var text } when !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl) && seen.Add(text) => text,
            var name => events.Report(
                name, $"class name {Excerpt.Of(name.Value)} is empty, no text or occurs twice", "named by its number"),
        };

        void Set(int position, string? name)
        {
            while (names.Count <= position)
            {
                names.Add(Placeholder(names.Count));
            }

            names[position] = name ?? Placeholder(position);
        }
    }

    private static string Placeholder(int number) => $"class {number}";

    /// <summary>Reads a text file with a name on each line.</summary>
    public static IReadOnlyList<string> ReadLines(string path, DatasetReaderOptions options, AnnotationProblems problems)
    {
        string[] lines = Encoding.UTF8.GetString(AnnotationFile.ReadAll(path, options)).Split('\n');
        string[] names = [.. lines.Select(line => line.Trim().TrimStart('\uFEFF')).Where(line => line.Length > 0)];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, name) in names.ToArray().Index())
        {
            if (!seen.Add(name))
            {
                problems.ReportFile(
                    FindingKind.DuplicateClassName, path, $"name {i + 1}", $"class name {Excerpt.Of(name)} occurs twice", "named by its number");
                names[i] = Placeholder(i);
            }
        }

        return names.Length > 0 ? names : throw new InvalidAnnotationException(path, "", "there is no class name in it");
    }
}
