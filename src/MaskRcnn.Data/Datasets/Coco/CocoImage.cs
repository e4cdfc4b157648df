using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Coco;

/// <summary>An element of <c>images</c>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FileName">Path within the image folder, with slashes.</param>
/// <param name="Size">Height and width as stated, pixels; null where they are not.</param>
internal sealed record CocoImage(long Id, string FileName, ImageSize? Size)
{
    /// <summary>LVIS: ids of categories that are not in the image; null where the file does not say.</summary>
    public IReadOnlyList<long>? NegativeCategoryIds { get; init; }

    /// <summary>LVIS: ids of categories of which only some objects are annotated.</summary>
    public IReadOnlyList<long> NotExhaustiveCategoryIds { get; init; } = [];

    /// <summary>Whether the name is the end of a web address, which says little about where the file lies.</summary>
    public bool IsFromUrl { get; init; }
}
