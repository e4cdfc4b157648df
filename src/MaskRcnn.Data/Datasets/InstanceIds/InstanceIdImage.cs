using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.InstanceIds;

/// <summary>An image and its regions, before the classes of all files are known.</summary>
internal sealed record InstanceIdImage(string Path, ImageSize Size, IReadOnlyList<InstanceRegion> Regions)
{
    public DatasetImage ToDatasetImage(long id, InstanceIdClasses classes) =>
        new(id, Path, Size, [.. Regions.Select(region => region.ToInstance(classes))]);
}
