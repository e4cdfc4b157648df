namespace MaskRcnn.Datasets.Writing;

/// <summary>Counts what a format cannot hold, kind by kind: a line for each of thousands would be read by nobody.</summary>
/// <param name="path">The file or folder that is written.</param>
internal sealed class WriterLosses(string path)
{
    private readonly Dictionary<string, (string First, int Count, bool IsLeftOut)> _counts = [];
    private readonly List<string> _order = [];
    private readonly List<DatasetWarning> _missing = [];

    /// <summary>Counts an instance.</summary>
    /// <param name="what">What is lost of it and why, after a number.</param>
    /// <param name="image">Its image.</param>
    /// <param name="index">Its position there.</param>
    /// <param name="isLeftOut">Whether nothing of it is written.</param>
    public void Add(string what, DatasetImage image, int index, bool isLeftOut = false)
    {
        if (!_counts.TryGetValue(what, out (string First, int Count, bool IsLeftOut) entry))
        {
            _order.Add(what);
            entry = ($"instance {index} of {image.Path}", 0, isLeftOut);
        }

        _counts[what] = entry with { Count = entry.Count + 1 };
    }

    /// <summary>Counts the scores and the crowds of an image for formats that have neither.</summary>
    public void AddScoresAndCrowds(DatasetImage image, string format)
    {
        foreach ((int i, DatasetInstance instance) in image.Instances.Index())
        {
            AddScore(image, i, instance, format);
            if (instance.IsCrowd)
            {
                Add($"crowds are written as objects: {format} has no crowds", image, i);
            }
        }
    }

    /// <summary>Counts the score of an instance for formats that have none.</summary>
    public void AddScore(DatasetImage image, int index, DatasetInstance instance, string format)
    {
        if (instance.Score is not null)
        {
            Add($"scores are not written: {format} has none", image, index);
        }
    }

    /// <summary>Notes an image whose file does not exist and cannot be copied.</summary>
    public void AddMissing(DatasetImage image) => _missing.Add(
        new DatasetWarning(image.Path, "", $"the image does not exist{NearbyFiles.Hint(image.Path)}: left out with its objects")
        {
            Finding = FindingKind.MissingImage,
            LeftOut = image.Instances.Count,
        });

    /// <summary>A warning for each kind, with the number and the first.</summary>
    public IReadOnlyList<DatasetWarning> ToWarnings() =>
        [.. _missing, .. _order.Select(what => ToWarning(what, _counts[what]))];

    private DatasetWarning ToWarning(string what, (string First, int Count, bool IsLeftOut) entry) =>
        new(path, "", $"{entry.Count} {what}; the first is {entry.First}") { LeftOut = entry.IsLeftOut ? entry.Count : 0 };
}
