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
            string name = $"True object {i} of image {imageId}";
            CheckObject(name, kind, classCount, truth.Label, truth.Mask, truth.Box, ref size);
            Require(double.IsFinite(truth.Area), name, $"area {truth.Area}, expected a finite number");
        }

        for (int i = 0; i < detections.Count; i++)
        {
            var detection = detections[i];
            string name = $"Detection {i} of image {imageId}";
            CheckObject(name, kind, classCount, detection.Label, detection.Mask, detection.Box, ref size);
            Require(!double.IsNaN(detection.Score), name, "score NaN, expected a number");
            Require(detection.Area is not { } area || double.IsFinite(area), name, $"area {detection.Area}, expected a finite number");
        }
    }

    private static void CheckObject(string name, IouKind kind, int classCount, int label, RleMask? mask, CocoBox box, ref ImageSize? size)
    {
        Require(label >= 1 && label <= classCount, name, $"label {label}, expected 1 to {classCount}");
        if (kind == IouKind.Boxes)
        {
            Require(
                double.IsFinite(box.X) && double.IsFinite(box.Y) && double.IsFinite(box.Width) && double.IsFinite(box.Height),
                name,
                $"box {box}, expected finite numbers");
            return;
        }

        Require(mask is not null, name, "no mask, expected one to compare masks");
        size ??= mask!.Size;
        Require(mask!.Size == size, name, $"a mask of {mask.Size}, expected {size} like the others of the image");
    }

    private static void Require(bool condition, string name, string problem)
    {
        if (!condition)
        {
            throw new ArgumentException($"{name} has {problem}.");
        }
    }
}
