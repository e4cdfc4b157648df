using MaskRcnn.Evaluation;

namespace MaskRcnn.MLNet;

/// <summary>
/// How well predicted instances agree with the truth: the COCO metrics, with boxes and with masks as the measure of overlap, and what
/// the predictions get wrong.
/// </summary>
public sealed class InstanceSegmentationMetrics
{
    internal InstanceSegmentationMetrics(CocoMetrics boundingBox, CocoMetrics segmentation)
    {
        BoundingBox = boundingBox;
        Segmentation = segmentation;
        Errors = segmentation.CountErrors();
        ConfusionMatrix = segmentation.ConfusionMatrix();
    }

    /// <summary>The 12 COCO numbers and AP per class by the overlap of boxes.</summary>
    public CocoMetrics BoundingBox { get; }

    /// <summary>The 12 COCO numbers and AP per class by the overlap of masks.</summary>
    public CocoMetrics Segmentation { get; }

    /// <summary>
    /// Right and wrong predictions of any score by kind, and missed instances, at a mask IoU of 0.5;
    /// <see cref="CocoMetrics.CountErrors"/> of <see cref="Segmentation"/> counts at others.
    /// </summary>
    public DetectionErrors Errors { get; }

    /// <summary>
    /// Which classes are taken for which, at a mask IoU of 0.5 and from score 0.5 on; <see cref="CocoMetrics.ConfusionMatrix"/> of
    /// <see cref="Segmentation"/> counts at others.
    /// </summary>
    public InstanceConfusionMatrix ConfusionMatrix { get; }

    /// <summary>One line: AP and AP50 of boxes and of masks.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"bbox AP={BoundingBox.AveragePrecision:F3} AP50={BoundingBox.AveragePrecision50:F3} segm AP={Segmentation.AveragePrecision:F3} AP50={Segmentation.AveragePrecision50:F3}");
}
