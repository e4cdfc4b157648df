using System.Text;
using YamlDotNet.Core.Events;

namespace MaskRcnn.Datasets.Yolo;

/// <summary>Class names in the forms that YOLO data sets have them in.</summary>
internal static class YoloClassNames
{
    private const int MostClasses = 100_000;

    /// <summary>Reads <c>names</c>: a list, or a mapping from class numbers to names without gaps.</summary>
    /// <param name="events">The file.</param>
    /// <param name="problems">Receives numbers that are out of turn; the names then have the numbers that they state.</param>
    public static List<string> Read(YamlEvents events, AnnotationProblems problems)
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (events.IsAtMapping())
        {
            events.ReadMapping(number =>
            {
                bool isNumber = NumberText.TryParseWhole(number.Value, out int position) && position is >= 0 and < MostClasses;
                InvalidAnnotationException error =
                    events.Refuse(number, $"class number {Excerpt.Of(number.Value)} is out of turn, expected {names.Count}");
                if (!isNumber)
                {
                    throw error;
                }

                if (position != names.Count)
                {
                    problems.Report(FindingKind.InvalidEntry, error.Place, error.Reason, "taken as it is");
                }

                while (names.Count < position)
                {
                    names.Add($"class {names.Count}");
                }

                Set(position, events.ReadText("a class name"));
            });
        }
        else if (events.TryStartList())
        {
            while (!events.TryEndList())
            {
                Set(names.Count, events.ReadText("a class name"));
            }
        }
        else
        {
            throw events.Refuse(events.ReadText("a list or mapping of class names"), "expected a list or mapping of class names");
        }

        return names;

        void Set(int position, Scalar name)
        {
            if (string.IsNullOrWhiteSpace(name.Value) || name.Value.Any(char.IsControl) || !seen.Add(name.Value))
            {
                throw events.Refuse(name, $"class name {Excerpt.Of(name.Value)} is empty, no text or occurs twice");
            }

            if (position == names.Count)
            {
                names.Add(name.Value);
            }
            else
            {
                names[position] = name.Value;
            }
        }
    }

    /// <summary>Reads a text file with a name on each line.</summary>
    public static IReadOnlyList<string> ReadLines(string path, DatasetReaderOptions options)
    {
        string[] lines = Encoding.UTF8.GetString(AnnotationFile.ReadAll(path, options)).Split('\n');
        string[] names = [.. lines.Select(line => line.Trim().TrimStart('\uFEFF')).Where(line => line.Length > 0)];
        foreach (var (i, name) in names.Index())
        {
            if (Array.IndexOf(names, name) != i)
            {
                throw new InvalidAnnotationException(path, $"name {i + 1}", $"class name {Excerpt.Of(name)} occurs twice");
            }
        }

        return names.Length > 0 ? names : throw new InvalidAnnotationException(path, "", "there is no class name in it");
    }
}
