namespace MaskRcnn.Datasets;

/// <summary>Something that a dataset check found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Image">Path of the image; the annotation file for what its reader found, empty for the data set as a whole.</param>
/// <param name="InstanceIndex">Position among the instances of the image before anything was changed, or null.</param>
/// <param name="Message">The values found and what was expected.</param>
/// <param name="Repair">What was done about it, or would be under <see cref="DatasetPolicy.Repair"/>; null when nothing.</param>
public sealed record DatasetFinding(FindingKind Kind, string Image, int? InstanceIndex, string Message, string? Repair)
{
    /// <summary>
    /// Whether training or evaluation goes wrong because of it. Classes without instances, images of little contrast and overlapping
    /// instances may be meant.
    /// </summary>
    public bool IsError => Kind is not (FindingKind.UnusedClass or FindingKind.UnusedDepth or FindingKind.OverlappingInstances);

    /// <summary>Image, instance, message and repair in one line.</summary>
    public override string ToString()
    {
        string place = InstanceIndex is null ? Image : $"{Image}, instance {InstanceIndex}";
        string repair = Repair is null ? "" : $" ({Repair})";
        return place.Length == 0 ? Message + repair : $"{place}: {Message}{repair}";
    }
}
