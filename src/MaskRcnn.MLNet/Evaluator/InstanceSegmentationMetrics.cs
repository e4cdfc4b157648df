using MaskRcnn.Evaluation;

namespace MaskRcnn.MLNet;

/// <summary>
/// How well predicted instances agree with the truth: the COCO metrics, with boxes and with masks as the measure of overlap.
/// </summary>
public sealed class InstanceSegmentationMetrics
{
    internal InstanceSegmentationMetrics(CocoMetrics boundingBox, CocoMetrics segmentation)
    {
        BoundingBox = boundingBox;
        Segmentation = segmentation;
    }

    /// <summary>The 12 COCO numbers and AP per class by the overlap of boxes.</summary>
    public CocoMetrics BoundingBox { get; }

    /// <summary>The 12 COCO numbers and AP per class by the overlap of masks.</summary>
    public CocoMetrics Segmentation { get; }

    /// <summary>One line: AP and AP50 of boxes and of masks.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"bbox AP={BoundingBox.AveragePrecision:F3} AP50={BoundingBox.AveragePrecision50:F3} segm AP={Segmentation.AveragePrecision:F3} AP50={Segmentation.AveragePrecision50:F3}");
}
