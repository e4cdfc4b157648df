namespace MaskRcnn.Datasets;

/// <summary>Names what of several data sets meets when they become one.</summary>
public static class DatasetClashes
{
    /// <summary>
    /// In words: classes whose names differ in capital letters and blanks alone and so stay apart, image files that several sets have, and
    /// ids that get new numbers.
    /// </summary>
    /// <param name="datasets">In the order of <see cref="InstanceDataset.Merge"/>.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<InstanceDataset> datasets)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        var clashes = new List<string>();
        foreach (var group in datasets.SelectMany(dataset => dataset.ClassNames).Distinct(StringComparer.Ordinal).GroupBy(Plain).Where(group => group.Count() > 1))
        {
            clashes.Add($"the classes {Excerpt.Of([.. group])} differ in capital letters and blanks alone and stay different classes");
        }

        string[] shared =
        [
            .. datasets.SelectMany(dataset => dataset.Images.Select(image => Path.GetFullPath(image.Path)).Distinct(StringComparer.Ordinal))
                .GroupBy(path => path, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key),
        ];
        if (shared.Length > 0)
        {
            clashes.Add($"{shared.Length} image files are in several data sets and become images of their own for each, the first is {shared[0]}");
        }

        AddIds("image", datasets.SelectMany(dataset => dataset.Images).Select(image => image.Id));
        AddIds("annotation", datasets.SelectMany(dataset => dataset.Images).SelectMany(image => image.Instances).Select(instance => instance.Id).OfType<long>());
        return clashes;

        void AddIds(string kind, IEnumerable<long> ids)
        {
            int repeated = ids.GroupBy(id => id).Sum(group => group.Count() - 1);
            if (repeated > 0)
            {
                clashes.Add($"{repeated} {kind} ids are used before and get new numbers");
            }
        }
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
