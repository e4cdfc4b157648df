namespace MaskRcnn.Datasets.Coco;

/// <summary>An element of <c>categories</c>.</summary>
/// <param name="Id">Its id; any number, gaps and 0 occur.</param>
/// <param name="Name">Name of the class.</param>
internal sealed record CocoCategory(long Id, string Name)
{
    /// <summary>LVIS: <c>r</c>, <c>c</c> or <c>f</c>; what else other files have, or null.</summary>
    public string? Frequency { get; init; }
}
