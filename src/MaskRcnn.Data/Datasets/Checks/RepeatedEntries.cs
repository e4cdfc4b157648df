namespace MaskRcnn.Datasets;

/// <summary>Finds image files that are listed twice and annotation ids that are used twice, which only the whole data set shows.</summary>
internal sealed class RepeatedEntries
{
    private readonly List<DatasetImage> _images = [];
    private readonly List<DatasetFinding> _findings = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    public RepeatedEntries(IReadOnlyList<DatasetImage> images, DatasetPolicy policy)
    {
        foreach (DatasetImage image in images)
        {
            if (_positions.TryAdd(image.Path, _images.Count))
            {
                _images.Add(image);
            }
            else
            {
                AddRepeated(image, policy);
            }
        }

        NewIds = FindRepeatedIds();
    }

    /// <summary>The images, without those that the policy has left out or made one.</summary>
    public IReadOnlyList<DatasetImage> Images => _images;

    /// <summary>For each image, by position of the instance: an id that is free, for instances whose own is taken.</summary>
    public IReadOnlyList<IReadOnlyDictionary<int, long>> NewIds { get; }

    public IReadOnlyList<DatasetFinding> Findings => _findings;

    private void AddRepeated(DatasetImage image, DatasetPolicy policy)
    {
        int position = _positions[image.Path];
        bool canJoin = _images[position].Size == image.Size && policy != DatasetPolicy.Skip;
        _findings.Add(new DatasetFinding(
            FindingKind.DuplicateImage,
            image.Path,
            null,
            $"the file is listed twice, as image {_images[position].Id} and image {image.Id}",
            canJoin ? "instances added to the first" : "second image left out"));
        if (policy == DatasetPolicy.Fail)
        {
            _images.Add(image);
        }
        else if (canJoin)
        {
            _images[position] = _images[position] with { Instances = [.. _images[position].Instances, .. image.Instances] };
        }
    }

    private Dictionary<int, long>[] FindRepeatedIds()
    {
        var pool = new IdPool(_images.SelectMany(image => image.Instances).Select(instance => instance.Id).OfType<long>());
        var newIds = new Dictionary<int, long>[_images.Count];
        for (int i = 0; i < newIds.Length; i++)
        {
            newIds[i] = [];
            IReadOnlyList<DatasetInstance> instances = _images[i].Instances;
            for (int j = 0; j < instances.Count; j++)
            {
                if (instances[j].Id is { } id && pool.Take(id) is var free && free != id)
                {
                    newIds[i].Add(j, free);
                }
            }
        }

        return newIds;
    }
}
