using System.Globalization;

namespace MaskRcnn.Datasets.KaggleRle;

/// <summary>
/// The classes of a file in the order in which they appear, of which the labels are known at its end: names that all are numbers are
/// put in the order of the numbers.
/// </summary>
internal sealed class KaggleClasses(DatasetReaderOptions options)
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    /// <summary>What a class has to be, for errors.</summary>
    public string Expected => options.ClassNames is null ? "a name" : $"one of {Excerpt.Of([.. options.ClassNames])}";

    /// <summary>Position of a class in the order of appearance.</summary>
    public bool TryGetIndex(string name, out int index)
    {
        if (_indices.TryGetValue(name, out index))
        {
            return true;
        }

        if (string.IsNullOrWhiteSpace(name) || options.ClassNames?.Contains(name, StringComparer.Ordinal) == false)
        {
            return false;
        }

        index = _indices.Count;
        _indices.Add(name, index);
        return true;
    }

    /// <summary>The class names, label 1 first, and the label of each class in the order of appearance.</summary>
    public (IReadOnlyList<string> Names, IReadOnlyList<int> Labels) Complete()
    {
        if (_indices.Count == 0)
        {
            return (options.ClassNames ?? [options.DefaultClassName], []);
        }

        IReadOnlyList<string> names = options.ClassNames ?? InOrder([.. _indices.Keys]);
        var labels = names.Index().ToDictionary(entry => entry.Item, entry => entry.Index + 1, StringComparer.Ordinal);
        return (names, [.. _indices.Keys.Select(name => labels[name])]);
    }

    private static string[] InOrder(string[] names)
    {
        if (names.All(name => long.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
        {
            Array.Sort([.. names.Select(name => long.Parse(name, CultureInfo.InvariantCulture))], names);
        }

        return names;
    }
}
