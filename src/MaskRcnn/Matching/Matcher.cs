using System.Numerics;
using MaskRcnn.Operators;
using MaskRcnn.Structures;

namespace MaskRcnn.Matching;

/// <summary>
/// Assigns objects to candidate boxes by overlap (torchvision's Matcher): to each candidate the object with the highest IoU if that
/// reaches the foreground threshold.
/// </summary>
/// <param name="foregroundIoU">At least this IoU is a match.</param>
/// <param name="backgroundIoU">Less than this IoU is background; between the two is neither.</param>
/// <param name="allowLowQuality">
/// Whether an object also gets the candidates with which its own IoU is highest, however low: otherwise small objects had no anchor.
/// Such a candidate goes to the object with which the candidate's IoU is highest, which may be another one.
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
        var table = new MatchTable(candidates.Length);
        var columns = new BoxColumns(candidates);
        var overlaps = new float[MatchTable.RowLength(candidates.Length)];
        foreach (ref readonly Box truth in truths)
        {
            for (int i = 0; i < columns.Count; i += Vector<float>.Count)
                columns.IoU(truth, i).CopyTo(overlaps, i);
            table.Add(overlaps);
        }

        var matches = new int[candidates.Length];
        for (int i = 0; i < matches.Length; i++)
            matches[i] = Decide(table, i);
        return matches;
    }

    /// <summary>The match of one candidate, once all objects are in the table.</summary>
    public int Decide(MatchTable table, int candidate)
    {
        if (table.Highest(candidate) >= foregroundIoU || (allowLowQuality && table.IsBestOfObject(candidate)))
            return table.Best(candidate);
        return table.Highest(candidate) < backgroundIoU ? Background : Ignored;
    }
}
