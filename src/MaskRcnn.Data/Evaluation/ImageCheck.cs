using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Evaluation;

/// <summary>Refuses what cannot be evaluated, naming image and index.</summary>
internal static class ImageCheck
{
    public static void Check(
        long imageId, IouKind kind, int classCount, IReadOnlyList<GroundTruth> truths, IReadOnlyList<Detection> detections)
    {
        ImageSize? size = null;
        for (int i = 0; i < truths.Count; i++)
        {
            var truth = truths[i];
            if ((ProblemOf(kind, classCount, truth.Label, truth.Mask, truth.Box, ref size) ?? ProblemOf(truth.Area)) is { } problem)
            {
                throw new ArgumentException($"True object {i} of image {imageId} has {problem}.");
            }
        }

        for (int i = 0; i < detections.Count; i++)
        {
            var detection = detections[i];
            string? problem = ProblemOf(kind, classCount, detection.Label, detection.Mask, detection.Box, ref size)
                ?? (double.IsNaN(detection.Score) ? "score NaN, expected a number" : ProblemOf(detection.Area ?? 0));
            if (problem is not null)
            {
                throw new ArgumentException($"Detection {i} of image {imageId} has {problem}.");
            }
        }
    }

    // Texts are made for what is wrong only: they would take longer than the evaluation.
    private static string? ProblemOf(IouKind kind, int classCount, int label, RleMask? mask, CocoBox box, ref ImageSize? size)
    {
        if (label < 1 || label > classCount)
        {
            return $"label {label}, expected 1 to {classCount}";
        }

        if (kind == IouKind.Boxes)
        {
            bool isFinite = double.IsFinite(box.X) && double.IsFinite(box.Y) && double.IsFinite(box.Width) && double.IsFinite(box.Height);
            return isFinite ? null : $"box {box}, expected finite numbers";
        }

        size ??= mask?.Size;
        return mask is null ? "no mask, expected one to compare masks"
            : mask.Size == size ? null : $"a mask of {mask.Size}, expected {size} like the others of the image";
    }

    private static string? ProblemOf(double area) => double.IsFinite(area) ? null : $"area {area}, expected a finite number";
}
