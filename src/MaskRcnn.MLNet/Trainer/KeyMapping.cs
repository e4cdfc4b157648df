using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>
/// Translates the keys of a label column into those of another. Names decide where both columns have them, because two mappings may
/// have met the classes in different orders; else the keys themselves do.
/// </summary>
internal sealed class KeyMapping
{
    private readonly int[] _labelOfKey;

    private KeyMapping(ClassLabels source, int[] labelOfKey) => (Source, _labelOfKey) = (source, labelOfKey);

    /// <summary>The classes of the column to translate.</summary>
    public ClassLabels Source { get; }

    /// <param name="context">Marks errors.</param>
    /// <param name="from">The classes of the column to translate.</param>
    /// <param name="to">The classes of the other.</param>
    /// <param name="source">What to call the data of the first column in errors.</param>
    /// <exception cref="ArgumentOutOfRangeException">The first column has a class that the other does not know.</exception>
    public static KeyMapping Create(IExceptionContext context, ClassLabels from, ClassLabels to, string source)
    {
        int[] labelOfKey = [.. Enumerable.Range(0, from.Count + 1)];
        if (from.HasKeyValues && to.HasKeyValues)
        {
            var labelOfName = to.Names.Select((name, index) => (name, index)).DistinctBy(pair => pair.name)
                .ToDictionary(pair => pair.name, pair => pair.index + 1);
            labelOfKey = [0, .. from.Names.Select(name => labelOfName.GetValueOrDefault(name))];
            string[] unknown = [.. from.Names.Where(name => !labelOfName.ContainsKey(name))];
            if (unknown.Length > 0)
            {
                throw context.ExceptParam(source,
                    $"{source} has classes that the training data do not know: {string.Join(", ", unknown)}; expected {string.Join(", ", to.Names)}. "
                    + "Transform it by the mapping that was fitted to the training data.");
            }
        }
        else if (from.Count > to.Count)
        {
            throw context.ExceptParam(source, $"{source} has {from.Count} classes, expected the {to.Count} of the training data.");
        }

        return new KeyMapping(from, labelOfKey);
    }

    /// <summary>The key of the other column.</summary>
    /// <param name="key">1 to the number of the column's classes.</param>
    public int LabelOf(int key) => _labelOfKey[key];
}
