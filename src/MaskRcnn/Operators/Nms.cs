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
    /// <returns>Indices of what stays, best first, at most <paramref name="maxCount"/>.</returns>
    public static int[] Suppress(ReadOnlySpan<Box> boxes, ReadOnlySpan<float> scores, float threshold, int maxCount = int.MaxValue)
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
        }

        return [.. kept];
    }

    /// <summary>Suppresses among the boxes of each group (class or pyramid level) by itself.</summary>
    /// <returns>Indices of what stays over all groups, best first, at most <paramref name="maxCount"/>.</returns>
    public static int[] SuppressByGroup(
        ReadOnlySpan<Box> boxes, ReadOnlySpan<float> scores, ReadOnlySpan<int> groups, float threshold, int maxCount)
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
            foreach (int i in Suppress(groupBoxes, groupScores, threshold, maxCount))
                kept.Add(indices[i]);
        }

        kept.Sort();
        var keptScores = new float[kept.Count];
        for (int i = 0; i < kept.Count; i++)
            keptScores[i] = scores[kept[i]];
        int[] best = ScoreOrder.Top(keptScores, maxCount);
        return Array.ConvertAll(best, i => kept[i]);
    }
}
