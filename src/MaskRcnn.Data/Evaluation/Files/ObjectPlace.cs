using MaskRcnn.Datasets;
using MaskRcnn.Datasets.Coco;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Evaluation.Files;

/// <summary>The list of a file that objects come from, for errors and for the masks that may have some.</summary>
/// <param name="path">The file.</param>
/// <param name="section">Name of the list, empty where it is the whole file.</param>
internal sealed class ObjectPlace(string path, string section)
{
    public InvalidAnnotationException Error(CocoAnnotation item, string property, string reason) =>
        new(path, $"{section}[{item.Index}]{(property.Length == 0 ? "" : ".")}{property}", reason);

    /// <summary>The mask as run lengths of the image, or null where there is none.</summary>
    /// <param name="item">Whose mask.</param>
    /// <param name="image">Its image.</param>
    /// <param name="store">Room for the run lengths.</param>
    public RleMask? Draw(CocoAnnotation item, CocoImage image, BlockStore<uint> store)
    {
        (InstanceMask? mask, string? problem) = item.Segmentation(store);
        if (problem is not null)
        {
            throw Error(item, "segmentation", problem);
        }

        ImageSize size = image.Size ?? default;
        return mask?.Rle is { } rle && rle.Size != size
            ? throw Error(item, "segmentation.size", $"the mask is {rle.Size}, its image {size}")
            : mask?.Polygons is { } polygons ? polygons.ToRle(size, store) : mask?.ToRle(size);
    }
}
