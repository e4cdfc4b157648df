namespace MaskRcnn.Evaluation;

/// <summary>What the overlap of a detection with the truth is measured on.</summary>
public enum IouKind
{
    /// <summary>Boxes, COCO's <c>bbox</c>.</summary>
    Boxes,

    /// <summary>Masks, COCO's <c>segm</c>.</summary>
    Masks,
}
