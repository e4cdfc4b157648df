namespace MaskRcnn.Evaluation;

/// <summary>What the overlap of a detection with the truth is measured on.</summary>
public enum IouKind
{
    /// <summary>Boxes, COCO's <c>bbox</c>.</summary>
    Boxes,

    /// <summary>Masks, COCO's <c>segm</c>.</summary>
    Masks,

    /// <summary>
    /// The smaller of the overlap of masks and that of their boundaries, which shows how sharp large masks are; for crowds, of masks
    /// alone. Source: Cheng et al., "Boundary IoU: Improving Object-Centric Image Segmentation Evaluation", CVPR 2021, with boundaries
    /// of 2 % of the image's diagonal.
    /// </summary>
    Boundaries,
}
