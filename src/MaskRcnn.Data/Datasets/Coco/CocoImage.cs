using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Coco;

/// <summary>An element of <c>images</c>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FileName">Path within the image folder, with slashes.</param>
/// <param name="Size">Height and width as stated, pixels; null where they are not.</param>
internal sealed record CocoImage(long Id, string FileName, ImageSize? Size)
{
    /// <summary>LVIS: categories that are known not to be in the image; null where the file does not say.</summary>
    public IReadOnlyList<long>? AbsentCategoryIds { get; init; }

    /// <summary>LVIS: categories of which not every object is annotated.</summary>
    public IReadOnlyList<long> IncompleteCategoryIds { get; init; } = [];
}
