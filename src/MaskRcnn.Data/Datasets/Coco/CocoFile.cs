namespace MaskRcnn.Datasets.Coco;

/// <summary>What a COCO annotation file says, with its own ids; nothing has been compared with anything yet.</summary>
/// <param name="Images">In the order of the file.</param>
/// <param name="Categories">In the order of the file.</param>
/// <param name="Annotations">In the order of the file.</param>
internal sealed record CocoFile(
    IReadOnlyList<CocoImage> Images, IReadOnlyList<CocoCategory> Categories, IReadOnlyList<CocoAnnotation> Annotations)
{
    /// <summary>Whether numbers were made of ids that are texts.</summary>
    public bool HasTextIds { get; init; }
}
