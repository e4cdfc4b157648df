using static TorchSharp.torch;

namespace MaskRcnn.Weights;

/// <summary>Compares what a file holds with what a model needs.</summary>
internal static class WeightDifferences
{
    private const int MaxListed = 8;

    /// <exception cref="InvalidDataException">There are differences; the message lists them all, of each kind the first few.</exception>
    public static void ThrowIfAny(IReadOnlyList<WeightsEntry> entries, IReadOnlyDictionary<string, Tensor> weights)
    {
        var names = entries.Select(entry => entry.Name).ToHashSet();
        string[] missing = weights.Keys.Where(name => !names.Contains(name)).Order(StringComparer.Ordinal).ToArray();
        string[] unexpected = names.Where(name => !weights.ContainsKey(name)).Order(StringComparer.Ordinal).ToArray();
        string[] different = (
            from entry in entries
            where weights.ContainsKey(entry.Name)
            let given = entry.Describe()
            let expected = WeightsEntry.Describe(weights[entry.Name].dtype, weights[entry.Name].shape)
            where given != expected
            select $"{entry.Name} {given} instead of {expected}").ToArray();
        if (missing.Length + unexpected.Length + different.Length > 0)
        {
            string[] parts = [List("missing", missing), List("unexpected", unexpected), List("different", different)];
            throw new InvalidDataException($"the weights do not fit the model: {string.Join("; ", parts.Where(part => part.Length > 0))}");
        }
    }

    private static string List(string kind, string[] items) => items.Length switch
    {
        0 => "",
        <= MaxListed => $"{items.Length} {kind} ({string.Join(", ", items)})",
        _ => $"{items.Length} {kind} ({string.Join(", ", items.Take(MaxListed))}, ...)",
    };
}
