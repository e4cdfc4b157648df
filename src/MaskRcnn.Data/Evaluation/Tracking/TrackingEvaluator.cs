using MaskRcnn.Structures;
using MaskRcnn.Tracking;

namespace MaskRcnn.Evaluation.Tracking;

/// <summary>Compares tracks with the true ones, by the rules of MOTChallenge (the same numbers as motmetrics gives).</summary>
public static class TrackingEvaluator
{
    private const double Forbidden = 1e6;

    /// <summary>Evaluates one video.</summary>
    /// <param name="truths">The true objects of each frame.</param>
    /// <param name="tracks">What a tracker gave for each frame.</param>
    /// <param name="minIoU">Least IoU of two boxes that can be one object, above 0 to 1.</param>
    /// <exception cref="ArgumentException">The numbers of frames differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The IoU is out of its range.</exception>
    public static TrackingResult Evaluate(
        IReadOnlyList<IReadOnlyList<TrackedBox>> truths, IReadOnlyList<IReadOnlyList<TrackedBox>> tracks, double minIoU = 0.5)
    {
        ArgumentNullException.ThrowIfNull(truths);
        ArgumentNullException.ThrowIfNull(tracks);
        if (!(minIoU is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(minIoU), minIoU, "Expected above 0 to 1.");
        if (truths.Count != tracks.Count)
            throw new ArgumentException($"There are {tracks.Count} frames with tracks, expected {truths.Count} as of the truth.", nameof(tracks));

        var trackOf = new Dictionary<int, int>();
        var agreements = new Dictionary<(int Truth, int Track), int>();
        (int switches, int matched) = (0, 0);
        for (int frame = 0; frame < truths.Count; frame++)
        {
            double[,] distances = Distances(truths[frame], tracks[frame], minIoU);
            foreach ((int i, int j) in Possible(distances))
            {
                (int, int) pair = (truths[frame][i].Track, tracks[frame][j].Track);
                agreements[pair] = agreements.GetValueOrDefault(pair) + 1;
            }
            foreach ((int i, int j) in Match(truths[frame], tracks[frame], distances, trackOf))
            {
                (int truth, int track) = (truths[frame][i].Track, tracks[frame][j].Track);
                if (trackOf.TryGetValue(truth, out int before) && before != track)
                    switches++;
                trackOf[truth] = track;
                matched++;
            }
        }
        int trueBoxes = truths.Sum(frame => frame.Count), trackedBoxes = tracks.Sum(frame => frame.Count);
        int falsePositives = trackedBoxes - matched, misses = trueBoxes - matched;
        return new(
            trueBoxes + trackedBoxes == 0 ? 1 : 2.0 * Agreeing(agreements) / (trueBoxes + trackedBoxes),
            trueBoxes == 0 ? 0 : 1 - (double)(falsePositives + misses + switches) / trueBoxes, switches, falsePositives, misses);
    }

    private static double[,] Distances(IReadOnlyList<TrackedBox> truths, IReadOnlyList<TrackedBox> tracks, double minIoU)
    {
        float[] overlaps = ToBoxes(truths).PairwiseIoU(ToBoxes(tracks));
        var distances = new double[truths.Count, tracks.Count];
        for (int i = 0; i < overlaps.Length; i++)
            distances[i / tracks.Count, i % tracks.Count] = overlaps[i] >= minIoU ? 1 - overlaps[i] : Forbidden;
        return distances;

        static Boxes ToBoxes(IReadOnlyList<TrackedBox> tracked) =>
            Boxes.FromBoxes([.. tracked.Select(item => item.Box)]);
    }

    private static IEnumerable<(int Truth, int Track)> Possible(double[,] distances) =>
        from i in Enumerable.Range(0, distances.GetLength(0))
        from j in Enumerable.Range(0, distances.GetLength(1))
        where distances[i, j] < Forbidden
        select (i, j);

    /// <summary>An object stays with its track as long as they overlap enough; the others are assigned by distance.</summary>
    private static List<(int Truth, int Track)> Match(
        IReadOnlyList<TrackedBox> truths, IReadOnlyList<TrackedBox> tracks, double[,] distances, Dictionary<int, int> trackOf)
    {
        List<(int Truth, int Track)> kept =
            [.. Possible(distances).Where(pair => trackOf.TryGetValue(truths[pair.Truth].Track, out int before) && before == tracks[pair.Track].Track)
                .DistinctBy(pair => pair.Truth).DistinctBy(pair => pair.Track)];
        int[] rows = [.. Enumerable.Range(0, truths.Count).Except(kept.Select(pair => pair.Truth))];
        int[] columns = [.. Enumerable.Range(0, tracks.Count).Except(kept.Select(pair => pair.Track))];
        var rest = new double[rows.Length, columns.Length];
        for (int i = 0; i < rest.Length; i++)
            rest[i / columns.Length, i % columns.Length] = distances[rows[i / columns.Length], columns[i % columns.Length]];
        kept.AddRange(Assignment.Solve(rest).Select(pair => (rows[pair.Row], columns[pair.Column]))
            .Where(pair => distances[pair.Item1, pair.Item2] < Forbidden));
        return kept;
    }

    private static int Agreeing(Dictionary<(int Truth, int Track), int> agreements)
    {
        int[] truths = [.. agreements.Keys.Select(pair => pair.Truth).Distinct()], tracks = [.. agreements.Keys.Select(pair => pair.Track).Distinct()];
        var costs = new double[truths.Length, tracks.Length];
        for (int i = 0; i < costs.Length; i++)
            costs[i / tracks.Length, i % tracks.Length] = -agreements.GetValueOrDefault((truths[i / tracks.Length], tracks[i % tracks.Length]));
        return (int)-Assignment.Solve(costs).Sum(pair => costs[pair.Row, pair.Column]);
    }
}
