using System.Text;

namespace MaskRcnn.Datasets.Voc;

/// <summary>
/// The classes of SegmentationClass: those of VOC itself; those of labelmap.txt, which CVAT and datumaro write
/// (<c>name:red,green,blue:parts:actions</c>, the first entry the background; without a colour, that of VOC for its position); or those
/// of <see cref="DatasetReaderOptions.ClassNames"/> by index.
/// </summary>
internal sealed class VocClasses
{
    private static readonly string[] s_names =
    [
        "aeroplane", "bicycle", "bird", "boat", "bottle", "bus", "car", "cat", "chair", "cow", "diningtable", "dog", "horse", "motorbike",
        "person", "pottedplant", "sheep", "sofa", "train", "tvmonitor",
    ];

    private readonly List<string> _entries = [];
    private readonly Dictionary<int, string> _byColor = [];
    private readonly ClassList _classes;

    private VocClasses(ClassList classes) => _classes = classes;

    /// <summary>The class names, label 1 first.</summary>
    public IReadOnlyList<string> Names => _classes.Names;

    /// <summary>The classes of a data set.</summary>
    /// <param name="path">Its folder.</param>
    /// <param name="options">For class names.</param>
    /// <param name="warnings">Receives entries that cannot be used.</param>
    public static VocClasses Read(string path, DatasetReaderOptions options, List<DatasetWarning> warnings)
    {
        string file = Path.Combine(path, VocFolders.LabelMap);
        if (!File.Exists(file))
        {
            string[] names = [.. options.ClassNames ?? s_names];
            var standard = new VocClasses(new ClassList(names));
            standard.AddEntries([.. names.Select((name, i) => (name, VocColors.Of(i + 1))).Prepend(("", 0))]);
            return standard;
        }

        var problems = new AnnotationProblems(file, options.SkipInvalid);
        IReadOnlyList<(string Name, int Color)> entries = ReadLabelMap(file, options, problems);
        var classes = new VocClasses(new ClassList(options.ClassNames ?? [.. entries.Select(entry => entry.Name).Where(name => name.Length > 0)]));
        classes.AddEntries(entries);
        warnings.AddRange(problems.Warnings);
        return classes;
    }

    /// <summary>The label of a value of a class picture.</summary>
    /// <param name="value">The value.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="label">The label, 1 to K.</param>
    /// <param name="refusal">What is wrong, where the result is false.</param>
    public bool TryGetLabel(int value, MaskValues picture, out int label, out string refusal)
    {
        (label, refusal) = (0, "");
        if (NameOf(value, picture) is { } name)
        {
            return _classes.TryGetLabel(name, out label, out refusal);
        }

        string shown = picture.AreColors ? $"the colour {value & 255},{value >> 8 & 255},{value >> 16}" : $"the index {value}";
        refusal = $"{shown} is no class; expected one of {VocFolders.LabelMap}, of VOC itself, or {nameof(DatasetReaderOptions.ClassNames)} to be given";
        return false;
    }

    private string? NameOf(int value, MaskValues picture)
    {
        ReadOnlySpan<byte> palette = picture.Palette;
        int color = picture.AreColors ? value
            : palette.Length >= 3 * (value + 1) ? palette[3 * value] | palette[3 * value + 1] << 8 | palette[3 * value + 2] << 16
            : -1;
        return _byColor.TryGetValue(color, out string? name) ? name
            : !picture.AreColors && value < _entries.Count ? _entries[value]
            : null;
    }

    private void AddEntries(IReadOnlyList<(string Name, int Color)> entries)
    {
        foreach ((string name, int color) in entries)
        {
            _entries.Add(name);
            if (name.Length > 0)
            {
                _byColor.TryAdd(color, name);
            }
        }
    }

    /// <summary>The entries in the order of the file; a name is empty for the background.</summary>
    private static List<(string Name, int Color)> ReadLabelMap(string file, DatasetReaderOptions options, AnnotationProblems problems)
    {
        var entries = new List<(string Name, int Color)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach ((int index, string line) in Encoding.UTF8.GetString(AnnotationFile.ReadAll(file, options)).TrimStart('\uFEFF').Split('\n').Index())
        {
            string text = line.Trim();
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            string[] parts = text.Split(':');
            string name = parts[0].Trim();
            string place = $"line {index + 1}";
            if (ColorOf(parts.ElementAtOrDefault(1) ?? "", entries.Count) is not { } color)
            {
                problems.Report(
                    FindingKind.InvalidEntry, place, $"the colour is {Excerpt.Of(parts[1])}, expected red,green,blue of 0 to 255", "the class has none");
                color = -1;
            }

            bool isBackground = name.Equals("background", StringComparison.OrdinalIgnoreCase) || color == 0;
            if (!isBackground && (name.Length == 0 || !names.Add(name)))
            {
                problems.Report(FindingKind.DuplicateClassName, place, $"the name {Excerpt.Of(name)} is empty or there twice", "it is left out");
                isBackground = true;
            }

            entries.Add((isBackground ? "" : name, color));
        }

        return entries;
    }

    private static int? ColorOf(string text, int index)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts is [""])
        {
            return VocColors.Of(index);
        }

        byte[] channels = [.. parts.Select(part => byte.TryParse(part, out byte value) ? value : (byte?)null).OfType<byte>()];
        return parts.Length == 3 && channels.Length == 3 ? channels[0] | channels[1] << 8 | channels[2] << 16 : null;
    }
}
