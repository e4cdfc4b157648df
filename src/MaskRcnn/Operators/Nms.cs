using System.Numerics;
using MaskRcnn.Structures;

namespace MaskRcnn.Operators;

/// <summary>
/// Non-maximum suppression: of boxes that overlap more than a threshold only the best-scored stays. float32, the overlap formula and
/// the order (score descending, equal scores by lower index) of torchvision's <c>nms</c>. Groups are suppressed one by one, as
/// torchvision does above 1,000 boxes; below, it shifts the groups apart and treats them as one, which rounds the coordinates, so
/// that overlaps within about 1e-4 of the threshold may come out otherwise there.
/// </summary>
internal static class Nms
{
    /// <summary>Suppresses among all boxes.</summary>
    /// <param name="boxes">The boxes.</param>
    /// <param name="scores">Their scores.</param>
    /// <param name="threshold">IoU above which the worse of two boxes goes.</param>
    /// <param name="maxCount">How many stay at most.</param>
    /// <param name="winners">Receives, for each box that is suppressed, the index of the one that does it; null if nobody asks.</param>
    /// <returns>Indices of what stays, best first, at most <paramref name="maxCount"/>.</returns>
    public static int[] Suppress(
        ReadOnlySpan<Box> boxes, ReadOnlySpan<float> scores, float threshold, int maxCount = int.MaxValue, int[]? winners = null)
    {
        if (boxes.IsEmpty)
            return [];
        int[] order = ScoreOrder.Descending(scores);
        var columns = new BoxColumns(boxes, order);
        var suppressed = new int[columns.PaddedCount];
        var limit = new Vector<float>(threshold);
        var kept = new List<int>();
        for (int i = 0; i < columns.Count && kept.Count < maxCount; i++)
        {
            if (suppressed[i] != 0)
                continue;
            kept.Add(order[i]);
            Box box = columns[i];
            for (int j = i + 1; j < columns.Count; j += Vector<float>.Count)
                (new Vector<int>(suppressed, j) | Vector.GreaterThan(columns.IoU(box, j), limit)).CopyTo(suppressed, j);
            if (winners is not null)
                NoteWinner(i, order, suppressed, winners);
        }

        return [.. kept];
    }

    // What was not suppressed before this box and now is.
    private static void NoteWinner(int place, int[] order, int[] suppressed, int[] winners)
    {
        for (int j = place + 1; j < order.Length; j++)
        {
            if (suppressed[j] != 0 && winners[order[j]] < 0)
                winners[order[j]] = order[place];
        }
    }

    /// <summary>Suppresses among the boxes of each group (class or pyramid level) by itself.</summary>
    /// <inheritdoc cref="Suppress"/>
    /// <returns>Indices of what stays over all groups, best first, at most <paramref name="maxCount"/>.</returns>
    public static int[] SuppressByGroup(
        ReadOnlySpan<Box> boxes, ReadOnlySpan<float> scores, ReadOnlySpan<int> groups, float threshold, int maxCount, int[]? winners = null)
    {
        var members = new SortedDictionary<int, List<int>>();
        for (int i = 0; i < groups.Length; i++)
        {
            if (!members.TryGetValue(groups[i], out List<int>? indices))
                members.Add(groups[i], indices = []);
            indices.Add(i);
        }

        var kept = new List<int>();
        foreach (List<int> indices in members.Values)
        {
            var groupBoxes = new Box[indices.Count];
            var groupScores = new float[indices.Count];
            for (int i = 0; i < indices.Count; i++)
                (groupBoxes[i], groupScores[i]) = (boxes[indices[i]], scores[indices[i]]);
            int[]? own = winners is null ? null : [.. Enumerable.Repeat(-1, indices.Count)];
            foreach (int i in Suppress(groupBoxes, groupScores, threshold, maxCount, own))
                kept.Add(indices[i]);
            for (int i = 0; own is not null && i < own.Length; i++)
                winners![indices[i]] = own[i] < 0 ? -1 : indices[own[i]];
        }

        kept.Sort();
        var keptScores = new float[kept.Count];
        for (int i = 0; i < kept.Count; i++)
            keptScores[i] = scores[kept[i]];
        int[] best = ScoreOrder.Top(keptScores, maxCount);
        return Array.ConvertAll(best, i => kept[i]);
    }
}
