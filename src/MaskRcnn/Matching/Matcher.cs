using System.Numerics;
using MaskRcnn.Structures;

namespace MaskRcnn.Matching;

/// <summary>
/// Assigns objects to candidate boxes by overlap (torchvision's Matcher): to each candidate the object with the highest IoU if that
/// reaches the foreground threshold. The overlaps are never stored: with hundreds of thousands of anchors they would fill memory.
/// </summary>
/// <param name="foregroundIoU">At least this IoU is a match.</param>
/// <param name="backgroundIoU">Less than this IoU is background; between the two is neither.</param>
/// <param name="allowLowQuality">
/// Whether an object also gets the candidates with which its own IoU is highest, however low: otherwise small objects had no anchor.
/// </param>
internal sealed class Matcher(float foregroundIoU, float backgroundIoU, bool allowLowQuality)
{
    /// <summary>The match of a candidate that is background.</summary>
    public const int Background = -1;

    /// <summary>The match of a candidate that is neither an object nor background.</summary>
    public const int Ignored = -2;

    /// <summary>Matches candidates with objects.</summary>
    /// <param name="truths">Boxes of the objects; none makes every candidate background.</param>
    /// <param name="candidates">Anchors or proposals in the same frame.</param>
    /// <returns>For each candidate the index of its object, or <see cref="Background"/>, or <see cref="Ignored"/>.</returns>
    public int[] Match(ReadOnlySpan<Box> truths, ReadOnlySpan<Box> candidates)
    {
        var matches = new int[candidates.Length];
        if (truths.IsEmpty)
        {
            Array.Fill(matches, Background);
            return matches;
        }

        var columns = new BoxColumns(candidates);
        var bestIoU = new float[columns.PaddedCount];
        var bestTruth = new int[columns.PaddedCount];
        Array.Fill(bestIoU, -1);
        var isBestOfTruth = new int[columns.PaddedCount];
        for (int truth = 0; truth < truths.Length; truth++)
        {
            float highest = UpdateBest(columns, truths[truth], truth, bestIoU, bestTruth);
            if (allowLowQuality)
                MarkEqual(columns, truths[truth], highest, isBestOfTruth);
        }

        for (int i = 0; i < matches.Length; i++)
        {
            matches[i] = bestIoU[i] >= foregroundIoU || isBestOfTruth[i] != 0 ? bestTruth[i]
                : bestIoU[i] < backgroundIoU ? Background
                : Ignored;
        }

        return matches;
    }

    private static float UpdateBest(BoxColumns columns, in Box truth, int index, float[] bestIoU, int[] bestTruth)
    {
        Vector<float> highest = Vector<float>.Zero;
        for (int i = 0; i < columns.Count; i += Vector<float>.Count)
        {
            Vector<float> overlap = columns.IoU(truth, i);
            highest = Vector.Max(highest, overlap);
            var best = new Vector<float>(bestIoU, i);
            Vector<int> better = Vector.GreaterThan(overlap, best);
            Vector.ConditionalSelect(better, overlap, best).CopyTo(bestIoU, i);
            Vector.ConditionalSelect(better, new Vector<int>(index), new Vector<int>(bestTruth, i)).CopyTo(bestTruth, i);
        }

        float result = 0;
        for (int lane = 0; lane < Vector<float>.Count; lane++)
            result = MathF.Max(result, highest[lane]);
        return result;
    }

    private static void MarkEqual(BoxColumns columns, in Box truth, float iou, int[] marks)
    {
        var wanted = new Vector<float>(iou);
        for (int i = 0; i < columns.Count; i += Vector<float>.Count)
            (new Vector<int>(marks, i) | Vector.Equals(columns.IoU(truth, i), wanted)).CopyTo(marks, i);
    }
}
