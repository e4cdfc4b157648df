using MaskRcnn.Evaluation;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn;

/// <summary>A detected object of an image.</summary>
/// <param name="Label">Class label, 1 to K.</param>
/// <param name="Score">Confidence, any number but NaN.</param>
/// <param name="Mask">Mask of the image's size; not needed for <see cref="IouKind.Boxes"/>.</param>
/// <param name="Box">Box, pixels; needed for <see cref="IouKind.Boxes"/> only.</param>
public sealed record Detection(int Label, double Score, RleMask? Mask, CocoBox Box)
{
    /// <summary>
    /// Area in square pixels that decides about the area range; where null, that of the box or of the mask, whichever is compared.
    /// pycocotools takes the box's for masks as well when a results file states boxes.
    /// </summary>
    public double? Area { get; init; }

    /// <summary>What a model found in an image.</summary>
    /// <param name="detections">Labels, scores, masks and boxes in pixels of the image.</param>
    public static IReadOnlyList<Detection> FromDetections(Detections detections)
    {
        ArgumentNullException.ThrowIfNull(detections);
        var list = new Detection[detections.Count];
        for (int i = 0; i < list.Length; i++)
        {
            list[i] = new Detection(detections.Labels[i], detections.Scores[i], detections.Masks[i], detections.Boxes[i]);
        }

        return list;
    }
}
