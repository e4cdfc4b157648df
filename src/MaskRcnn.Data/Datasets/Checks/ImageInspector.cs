using MaskRcnn.Masks;

namespace MaskRcnn.Datasets;

/// <summary>Checks images one by one. Safe for concurrent use.</summary>
/// <param name="options">What to look at.</param>
/// <param name="policy">What to do about errors.</param>
internal sealed class ImageInspector(DatasetCheckOptions options, DatasetPolicy policy)
{
    private readonly InstanceInspector _instances = new(options);
    private readonly OverlapInspector _overlaps = new(options);

    /// <summary>Checks an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="newIds">A free id for each instance, by position, whose own is taken.</param>
    /// <param name="decode">Whether its file is decoded.</param>
    public InspectedImage Inspect(DatasetImage image, IReadOnlyDictionary<int, long> newIds, bool decode)
    {
        var entries = new ImageFindings(image, policy);
        if (options.CheckImageFiles)
        {
            ImageFileInspector.Inspect(entries, decode, options.TurnedSizes);
        }

        foreach ((int index, long id) in newIds)
        {
            entries.Report(
                FindingKind.DuplicateId, index, $"annotation id {image.Instances[index].Id} is used twice", $"id {id} given",
                instance => instance with { Id = id });
        }

        var drawn = new RleMask?[image.Instances.Count];
        for (int i = 0; i < drawn.Length; i++)
        {
            drawn[i] = _instances.Inspect(entries, i);
        }

        _overlaps.Inspect(entries, drawn);
        return new InspectedImage(image, entries.Result(), [.. drawn.Select(mask => mask?.Area)], entries.Findings);
    }
}
