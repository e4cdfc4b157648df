namespace MaskRcnn.Datasets;

/// <summary>Counts classes and sizes.</summary>
internal sealed class DatasetStatistics
{
    // COCO's small, medium and large end and start at 32 and 96.
    private static readonly SizeCount[] s_sizes =
    [
        new("small", 0, 8, 0), new("small", 8, 16, 0), new("small", 16, 32, 0), new("medium", 32, 64, 0), new("medium", 64, 96, 0),
        new("large", 96, 128, 0), new("large", 128, 256, 0), new("large", 256, 512, 0), new("large", 512, null, 0),
    ];

    private readonly ClassCount[] _classes;
    private readonly SizeCount[] _sizes;

    public DatasetStatistics(IReadOnlyList<string> classNames, IReadOnlyList<InspectedImage> images)
    {
        _classes = [.. classNames.Select(name => new ClassCount(name, 0, 0, 0))];
        _sizes = [.. s_sizes];
        foreach (InspectedImage image in images)
        {
            Add(image);
        }
    }

    public IReadOnlyList<ClassCount> Classes => _classes;

    public IReadOnlyList<SizeCount> Sizes => _sizes;

    /// <summary>What the counts say.</summary>
    public IEnumerable<DatasetFinding> Findings
    {
        get
        {
            if (_classes.All(count => count.Instances == 0))
            {
                yield return Finding(FindingKind.NothingToTrainOn, "the data set has no instance that is not a crowd");
            }

            foreach (ClassCount count in _classes.Where(count => count.Instances == 0))
            {
                yield return Finding(FindingKind.UnusedClass, $"class \"{count.Name}\" has no instance that is not a crowd");
            }
        }
    }

    private static DatasetFinding Finding(FindingKind kind, string message) => new(kind, "", null, message, null);

    private void Add(InspectedImage image)
    {
        IReadOnlyList<DatasetInstance> instances = image.Image.Instances;
        foreach (int label in instances.Select(instance => instance.Label).Distinct())
        {
            ClassCount count = _classes[label - 1];
            _classes[label - 1] = count with { Images = count.Images + 1 };
        }

        for (int i = 0; i < instances.Count; i++)
        {
            ref ClassCount count = ref _classes[instances[i].Label - 1];
            if (instances[i].IsCrowd)
            {
                count = count with { Crowds = count.Crowds + 1 };
                continue;
            }

            count = count with { Instances = count.Instances + 1 };
            if (image.Areas[i] is { } area and > 0)
            {
                ref SizeCount size = ref _sizes[Array.FindLastIndex(s_sizes, candidate => candidate.MinimumSide <= Math.Sqrt(area))];
                size = size with { Instances = size.Instances + 1 };
            }
        }
    }
}
