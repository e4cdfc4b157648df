using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Evaluation;

/// <summary>A true object of an image, what an annotation of a COCO file says about it.</summary>
/// <param name="Label">Class label, 1 to K.</param>
/// <param name="Mask">Mask of the image's size; not needed for <see cref="IouKind.Boxes"/>.</param>
/// <param name="Box">Box, pixels; needed for <see cref="IouKind.Boxes"/> only.</param>
/// <param name="Area">Area in square pixels that decides about the area range, in COCO files that of the polygons.</param>
/// <param name="IsCrowd">Whether it marks a group of objects: detections in it are neither right nor wrong.</param>
public sealed record GroundTruth(int Label, RleMask? Mask, CocoBox Box, double Area, bool IsCrowd = false)
{
    /// <summary>
    /// Id of the annotation, if it has one. Only 0 makes a difference: pycocotools takes a match with annotation 0 for no match, and
    /// this evaluator with it, to give the same numbers.
    /// </summary>
    public long? AnnotationId { get; init; }

    /// <summary>The true objects of an image, with the areas of their masks.</summary>
    /// <param name="targets">Labels, masks and boxes in pixels of the image.</param>
    public static IReadOnlyList<GroundTruth> FromTargets(InstanceTargets targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        var truths = new GroundTruth[targets.Count];
        for (int i = 0; i < truths.Length; i++)
        {
            truths[i] = new GroundTruth(targets.Labels[i], targets.Masks[i], targets.Boxes[i], targets.Masks[i].Area);
        }

        return truths;
    }
}
