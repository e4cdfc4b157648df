using MaskRcnn.Onnx.Graphs;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Network;

/// <summary>
/// The region proposal network: rates the anchors of each level, moves the best ones, suppresses overlaps within a level or among all, and
/// keeps the best of all levels. Only the chosen anchors are ever computed, from their indices.
/// </summary>
internal sealed class ProposalGraph(NetworkWeights weights, MaskRcnnOptions options, ImageGraph images, FrameGraph frame)
{
    // Below every rating there is, and above the one of a candidate that does not count.
    private const float Nothing = -1e30f, Absent = float.MinValue;

    private const double MinSide = 1e-3f;
    private readonly AnchorGraph _anchors = new(weights.Graph, options, images, frame);
    private readonly RpnHeadGraph _head = new(weights, options);
    private readonly bool _jointly = options.ProposalSelection == ProposalSelection.AllLevels;

    /// <summary>The proposals of a batch.</summary>
    public Proposals Create(GraphValue[] pyramid)
    {
        using var scope = weights.Graph.Scope("proposals");
        var levels = new List<ProposalCandidates>();
        for (int level = 0; level < pyramid.Length; level++)
        {
            using var levelScope = weights.Graph.Scope($"P{level + 2}");
            levels.Add(ChooseCandidates(pyramid[level], level));
        }

        var candidates = ProposalCandidates.Join(levels);
        if (_jointly)
            candidates = candidates.Best(options.RpnPreNmsTopInference);
        GraphBoxes moved = candidates.Anchors.Move(candidates.Offsets, options.RpnBoxStd, options.MaxBoxGrowth).Clip(frame.ProposalBounds);
        GraphValue ratings = candidates.Ratings;
        if (!_jointly)
            ratings = ratings.Where(moved.HaveSides(MinSide), Absent);
        if (options.RpnScoreThreshold > 0)
        {
            GraphValue probabilities = _jointly ? candidates.Ratings : candidates.Ratings.Sigmoid();
            ratings = ratings.Where(probabilities.IsAtLeast(options.RpnScoreThreshold), Absent);
        }
        return KeepBest(moved.Stack(), ratings, _jointly ? ratings.Unsqueeze(1) : SplitLevels(ratings, levels));
    }

    private ProposalCandidates ChooseCandidates(GraphValue map, int level)
    {
        (GraphValue logits, GraphValue offsets, GraphValue positions) = _head.Create(map);
        // By probability: logits still differ where probabilities have become 1, and ties go to the first anchor.
        GraphValue ratings = _jointly ? Rate(logits) : logits;
        (GraphValue best, GraphValue indices) = ratings.Top(ratings.Length(1).Min(options.RpnPreNmsTopInference));
        GraphValue ofBest = offsets.GatherTuples(indices.Unsqueeze(2), batchDimensions: 1);
        return new ProposalCandidates(best, ofBest, _anchors.Place(indices, positions, level));
    }

    // The steps of a softmax over a logit of background, which is 0, and one of object.
    private static GraphValue Rate(GraphValue logits)
    {
        GraphValue one = logits.Graph.Scalar(DataType.Float, 1), zero = logits.Graph.Scalar(DataType.Float, 0);
        GraphValue smaller = (zero - logits.Abs()).Exp();
        return one.Where(logits.IsAtLeast(0), smaller) / (smaller + 1);
    }

    // [N,levels,M]: the ratings of a level, and nothing elsewhere, so that levels are classes of the suppression.
    private GraphValue SplitLevels(GraphValue ratings, List<ProposalCandidates> levels)
    {
        GraphBuilder graph = weights.Graph;
        GraphValue own = GraphValue.Concat(0, [.. levels.Select((level, i) => graph.Scalar(DataType.Int64, i).Expand(level.Ratings.Length(1)))]);
        GraphValue all = graph.List([.. Enumerable.Range(0, levels.Count).Select(level => (long)level)]);
        return ratings.Unsqueeze(1).Where(all.Reshape(1, -1, 1).IsEqualTo(own.Reshape(1, 1, -1)), Absent);
    }

    private Proposals KeepBest(GraphValue boxes, GraphValue ratings, GraphValue byGroup)
    {
        GraphBuilder graph = weights.Graph;
        GraphValue kept = boxes.Suppress(byGroup, options.RpnPostNmsTopInference, options.RpnNmsThreshold, Nothing);
        GraphValue places = GraphValue.Stack(kept.Pick(1, 0), kept.Pick(1, 2));
        GraphValue keptRatings = graph.Node("Shape", DataType.Int64, [ratings]).Fill(Absent).Scatter(places, ratings.GatherTuples(places));
        (GraphValue best, GraphValue indices) = keptRatings.Top(ratings.Length(1).Min(options.RpnPostNmsTopInference));
        GraphValue filled = best.IsAbove(Nothing).Positions();
        return new Proposals(boxes.GatherTuples(indices.Unsqueeze(2), batchDimensions: 1), filled.Pick(0, 0), filled.Pick(0, 1));
    }
}
