namespace MaskRcnn.Transforms;

/// <summary>Refuses targets that do not fit their images.</summary>
internal static class TargetChecks
{
    public static void CheckCount(int images, int targets)
    {
        if (images == 0 || images != targets)
            throw new ArgumentException($"Got {images} images and {targets} targets; expected as many targets as images, at least one.");
    }

    public static void Check(IReadOnlyList<InstanceTargets> targets, ImageBatch batch, int classCount)
    {
        for (int i = 0; i < targets.Count; i++)
        {
            if (targets[i].ImageSize != batch.OriginalSizes[i])
            {
                throw new ArgumentException(
                    $"Targets {i} are of an image of {targets[i].ImageSize}; image {i} has {batch.OriginalSizes[i]}.");
            }

            foreach (int label in targets[i].Labels)
            {
                if (label < 1 || label > classCount)
                    throw new ArgumentException($"Targets {i} hold the label {label}; expected 1 to {classCount}.");
            }
        }
    }
}
