namespace MaskRcnn.Datasets;

/// <summary>Images that stay together.</summary>
/// <param name="Images">One or more.</param>
/// <param name="Labels">The classes that occur in them, with the number of images of each.</param>
internal sealed record SplitUnit(IReadOnlyList<DatasetImage> Images, IReadOnlyDictionary<int, int> Labels)
{
    public int Count => Images.Count;

    /// <summary>The units of a data set in the order of a draw.</summary>
    public static IReadOnlyList<SplitUnit> Of(InstanceDataset dataset, DatasetSplitOptions options)
    {
        Func<DatasetImage, string> key = Key(options);
        return
        [
            .. dataset.Images.GroupBy(key, StringComparer.Ordinal)
                .OrderBy(group => SplitRank.Of(options.Seed, options.GroupPattern is null ? Path.GetFileName(group.First().Path) : group.Key))
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Make([.. group])),
        ];
    }

    private static SplitUnit Make(DatasetImage[] images)
    {
        var labels = new Dictionary<int, int>();
        foreach (int label in images.SelectMany(image => image.Instances.Select(instance => instance.Label).Distinct()))
        {
            labels[label] = labels.GetValueOrDefault(label) + 1;
        }

        return new SplitUnit(images, labels);
    }

    private static Func<DatasetImage, string> Key(DatasetSplitOptions options)
    {
        if (options.GroupPattern is null)
        {
            return image => $"{image.Path}\n{image.Id}";
        }

        var groups = options.CompileGroups();
        return image =>
        {
            string name = Path.GetFileName(image.Path);
            var match = groups.Match(name);
            return !match.Success
                ? throw new ArgumentException($"{nameof(options.GroupPattern)} \"{options.GroupPattern}\" does not match the file name {Excerpt.Of(name)}.")
                : match.Groups.Count > 1 && match.Groups[1].Success ? match.Groups[1].Value : match.Value;
        };
    }
}
