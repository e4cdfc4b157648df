using MaskRcnn.Structures;

namespace MaskRcnn.Tracking;

/// <summary>Finds which objects go on with which tracks, so that the sum of their overlaps is largest.</summary>
internal static class TrackMatcher
{
    private const double Forbidden = 1e6;

    /// <summary>Pairs of positions in the two lists; each position occurs once at most.</summary>
    /// <param name="tracks">Tracks without an object.</param>
    /// <param name="observations">Objects without a track.</param>
    /// <param name="minIoU">Least IoU of the boxes of a pair.</param>
    /// <param name="enlargement">Share of its sides by which each box is enlarged on every side.</param>
    public static IEnumerable<(int Track, int Observation)> Match(
        IReadOnlyList<Track> tracks, IReadOnlyList<TrackObservation> observations, double minIoU, double enlargement = 0)
    {
        if (tracks.Count == 0 || observations.Count == 0)
            return [];
        Boxes expected = Boxes.FromArray([.. tracks.SelectMany(track => Enlarge(track.Box, enlargement))]);
        Boxes seen = Boxes.FromArray([.. observations.SelectMany(observation => Enlarge(observation.Box, enlargement))]);
        float[] overlaps = expected.PairwiseIoU(seen);
        var costs = new double[tracks.Count, observations.Count];
        for (int i = 0; i < tracks.Count; i++)
        {
            for (int j = 0; j < observations.Count; j++)
            {
                float overlap = overlaps[i * observations.Count + j];
                // Not below: NaN, of two boxes without area, is no pair either.
                costs[i, j] = tracks[i].Label == observations[j].Label && overlap >= minIoU
                    ? 1 - (overlap + (tracks[i].MaskIoU(observations[j].Mask) ?? overlap)) / 2
                    : Forbidden;
            }
        }
        return Assignment.Solve(costs).Where(pair => costs[pair.Row, pair.Column] < Forbidden);
    }

    private static float[] Enlarge(Box box, double share)
    {
        float x = (float)(box.Width * share), y = (float)(box.Height * share);
        return [box.X0 - x, box.Y0 - y, box.X1 + x, box.Y1 + y];
    }
}
