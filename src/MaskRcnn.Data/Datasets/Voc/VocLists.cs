using System.Text;
using System.Text.RegularExpressions;

namespace MaskRcnn.Datasets.Voc;

/// <summary>The lists of images in ImageSets: a name without extension in each line, in those of a class followed by 1, 0 or −1.</summary>
internal static partial class VocLists
{
    /// <summary>The names of the subset asked for, or of all lists of a task, each once; null where there are no lists.</summary>
    /// <param name="path">The folder of the data set.</param>
    /// <param name="task">Segmentation or Main.</param>
    /// <param name="options">For the subset.</param>
    /// <param name="warnings">Receives names that are none.</param>
    /// <exception cref="InvalidAnnotationException">The list of the subset is missing, or a list has a name that is none.</exception>
    public static IReadOnlyList<string>? Read(string path, string task, DatasetReaderOptions options, List<DatasetWarning> warnings)
    {
        string folder = Path.Combine(path, VocFolders.Lists, task);
        string[] files = !Directory.Exists(folder) ? []
            : [.. AnnotationFolder.Files(folder).Where(file => Path.GetExtension(file).Equals(".txt", StringComparison.OrdinalIgnoreCase))];
        if (options.Subset is { } subset)
        {
            string[] named = [.. files.Where(file => Path.GetFileNameWithoutExtension(file) == subset)];
            string[] lists = [.. files.Select(Path.GetFileNameWithoutExtension).OfType<string>()];
            files = named.Length > 0
                ? named
                : throw new InvalidAnnotationException(
                    folder, "", $"there is no list {Excerpt.Of($"{subset}.txt")}{(lists.Length == 0 ? "" : $", expected one of {Excerpt.Of(lists)}")}");
        }

        return files.Length == 0 ? null : [.. files.SelectMany(file => Names(file, options, warnings)).Distinct(StringComparer.Ordinal)];
    }

    private static List<string> Names(string file, DatasetReaderOptions options, List<DatasetWarning> warnings)
    {
        var names = new List<string>();
        var problems = new AnnotationProblems(file, options.SkipInvalid);
        foreach ((int index, string line) in Encoding.UTF8.GetString(AnnotationFile.ReadAll(file, options)).TrimStart('\uFEFF').Split('\n').Index())
        {
            string name = Presence().Replace(line.Trim(), "");
            if (name.Any(character => char.IsControl(character) || character is '\\' or '\uFFFD') || name.Split('/').Contains(".."))
            {
                problems.Report(
                    FindingKind.InvalidEntry, $"line {index + 1}", $"{Excerpt.Of(name)} is no name of an image", "it is left out");
            }
            else if (name.Length > 0)
            {
                names.Add(name);
            }
        }

        warnings.AddRange(problems.Warnings);
        return names;
    }

    [GeneratedRegex(@"\s+(-1|0|1)$", RegexOptions.CultureInvariant)]
    private static partial Regex Presence();
}
