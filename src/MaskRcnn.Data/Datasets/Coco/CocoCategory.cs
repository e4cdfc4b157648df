namespace MaskRcnn.Datasets.Coco;

/// <summary>An element of <c>categories</c>.</summary>
/// <param name="Id">Its id; any number, gaps and 0 occur.</param>
/// <param name="Name">Name of the class.</param>
internal sealed record CocoCategory(long Id, string Name)
{
    /// <summary>Whether it has objects that can be counted, as all have but the stuff of panoptic files.</summary>
    public bool IsThing { get; init; } = true;

    /// <summary>LVIS: how often it is; null where the file does not say.</summary>
    public ClassFrequency? Frequency { get; init; }
}
