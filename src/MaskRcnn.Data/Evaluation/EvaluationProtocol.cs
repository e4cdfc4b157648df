namespace MaskRcnn.Evaluation;

/// <summary>By whose rules a file is evaluated.</summary>
public enum EvaluationProtocol
{
    /// <summary>LVIS's where images of the ground truth have <c>neg_category_ids</c>, else COCO's.</summary>
    Automatic,

    /// <summary>COCO's: all classes were looked for in all images.</summary>
    Coco,

    /// <summary>
    /// LVIS's: classes that were not looked for in an image do not count there, nor what is found beyond the annotations of
    /// <c>not_exhaustive_category_ids</c>; 300 detections per image over all classes; AP by frequency of the classes.
    /// Source: lvis-api 0.5.3; Gupta, Dollár and Girshick, "LVIS", CVPR 2019.
    /// </summary>
    Lvis,
}
