using MaskRcnn.Structures;

namespace MaskRcnn.Matching;

/// <summary>Keeps candidates that may cover an object of a crowd from being negative examples.</summary>
internal static class CrowdOverlap
{
    // An overlap of less is none (matterport's Mask R-CNN).
    private const float Least = 0.001f;

    /// <summary>Makes negatives that overlap a crowd neither positive nor negative.</summary>
    /// <param name="labels">Above 0 for a positive, 0 for a negative, below 0 for neither; changed in place.</param>
    /// <param name="candidates">Their boxes.</param>
    /// <param name="crowds">Boxes around crowds, in the same frame.</param>
    public static void Ignore(int[] labels, ReadOnlySpan<Box> candidates, Boxes crowds)
    {
        foreach (Box crowd in crowds)
        {
            for (int i = 0; i < labels.Length; i++)
            {
                if (labels[i] == 0 && IoU(candidates[i], crowd) >= Least)
                    labels[i] = -1;
            }
        }
    }

    private static float IoU(Box a, Box b)
    {
        float width = MathF.Min(a.X1, b.X1) - MathF.Max(a.X0, b.X0), height = MathF.Min(a.Y1, b.Y1) - MathF.Max(a.Y0, b.Y0);
        float common = MathF.Max(width, 0) * MathF.Max(height, 0);
        return common / (a.Area + b.Area - common);
    }
}
