namespace MaskRcnn.Masks;

public sealed partial class RleMask
{
    /// <summary>The pixels for which more than half of the weight of the masks votes.</summary>
    /// <param name="masks">One or more masks of one size.</param>
    /// <param name="weights">A weight above 0 for each.</param>
    internal static RleMask Majority(IReadOnlyList<RleMask> masks, IReadOnlyList<double> weights)
    {
        // Between two borders of runs the votes are the same for all pixels.
        List<(long Position, int Mask)> borders = [];
        for (int i = 0; i < masks.Count; i++)
        {
            CheckSameSize(masks[0], masks[i]);
            long position = 0;
            foreach (uint count in masks[i].Counts[..^1])
            {
                position += count;
                borders.Add((position, i));
            }
        }

        borders.Sort();
        var votes = new bool[masks.Count];
        var runs = new RunLengthBuilder(borders.Count);
        double half = weights.Sum() / 2;
        long? start = null;
        for (int i = 0; i < borders.Count; i++)
        {
            (long position, int mask) = borders[i];
            votes[mask] = !votes[mask];
            bool isLast = i + 1 == borders.Count || borders[i + 1].Position > position;
            bool wins = isLast && votes.Zip(weights, (vote, weight) => vote ? weight : 0).Sum() > half;
            if (isLast && wins && start is null)
            {
                start = position;
            }
            else if (isLast && !wins && start is { } first)
            {
                runs.AppendForeground(first, position);
                start = null;
            }
        }

        long area = masks[0].Size.Area;
        if (start is { } open)
        {
            runs.AppendForeground(open, area);
        }

        return new RleMask(masks[0].Size, runs.ToCounts(area));
    }
}
