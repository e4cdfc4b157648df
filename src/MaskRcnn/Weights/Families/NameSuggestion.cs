using MaskRcnn.Messages;

namespace MaskRcnn.Weights.Families;

/// <summary>Says how names of a file that is not recognised differ from those that would be.</summary>
internal static class NameSuggestion
{
    private const int MaxPairs = 3, MaxCompared = 20_000;

    /// <summary>Names found and names expected in their place, as the rest of a sentence.</summary>
    /// <param name="entries">The tensors of the file.</param>
    public static string Describe(IReadOnlyList<WeightsEntry> entries)
    {
        string[] found = [.. entries.Take(MaxCompared).Select(entry => entry.Name)];
        string[] expected = [.. WeightsFamily.Find("maskrcnn").Definition.Present, .. WeightsFamily.Find("maskrcnn_resnet50_fpn").Definition.Present];
        string[] pairs =
        [
            .. from name in expected.Distinct()
               let nearest = found.MaxBy(other => CommonEnd(name, other))
               where nearest is not null && 3 * CommonEnd(name, nearest) >= 2 * name.Length
               select $"{UntrustedText.Quote(nearest)} where {UntrustedText.Quote(name)} is expected",
        ];
        return pairs.Length > 0
            ? $"found {string.Join(", ", pairs.Take(MaxPairs))}"
            : $"found {List(found)}; expected names such as {List(expected)}";
    }

    private static string List(string[] names) =>
        names.Length == 0 ? "none" : string.Join(", ", names.Take(MaxPairs).Select(UntrustedText.Quote));

    private static int CommonEnd(string a, string b)
    {
        int length = 0;
        while (length < Math.Min(a.Length, b.Length) && a[^(length + 1)] == b[^(length + 1)])
            length++;
        return length;
    }
}
