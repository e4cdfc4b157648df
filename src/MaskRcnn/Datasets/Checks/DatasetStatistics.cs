namespace MaskRcnn.Datasets;

/// <summary>Counts classes and sizes.</summary>
internal sealed class DatasetStatistics
{
    // COCO's small, medium and large end and start at 32 and 96.
    private static readonly (string Name, int Minimum)[] s_sizes =
    [
        ("small", 0), ("small", 8), ("small", 16), ("medium", 32), ("medium", 64), ("large", 96), ("large", 128), ("large", 256), ("large", 512),
    ];

    private readonly ClassCount[] _classes;
    private readonly SizeCount[] _sizes;

    public DatasetStatistics(IReadOnlyList<string> classNames, IReadOnlyList<InspectedImage> images)
    {
        _classes = [.. classNames.Select(name => new ClassCount(name, 0, 0, 0))];
        _sizes = [.. s_sizes.Select((size, i) => new SizeCount(size.Name, size.Minimum, i + 1 < s_sizes.Length ? s_sizes[i + 1].Minimum : null, 0))];
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
                yield return new DatasetFinding(FindingKind.NothingToTrainOn, "", null, "the data set has no instance that is not a crowd", null);
            }

            foreach (ClassCount count in _classes.Where(count => count.Instances == 0))
            {
                yield return new DatasetFinding(FindingKind.UnusedClass, "", null, $"class \"{count.Name}\" has no instance that is not a crowd", null);
            }
        }
    }

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
                ref SizeCount size = ref _sizes[Array.FindLastIndex(s_sizes, candidate => (long)candidate.Minimum * candidate.Minimum <= area)];
                size = size with { Instances = size.Instances + 1 };
            }
        }
    }
}
