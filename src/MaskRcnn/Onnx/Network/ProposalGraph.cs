using MaskRcnn.Onnx.Graphs;
using static OnnxMessages.TensorProto.Types;

namespace MaskRcnn.Onnx.Network;

/// <summary>
/// The region proposal network: rates the anchors of each level, moves the best ones, suppresses overlaps within a level, and keeps
/// the best of all levels. Only the chosen anchors are ever computed, from their indices.
/// </summary>
internal sealed class ProposalGraph(NetworkWeights weights, MaskRcnnOptions options)
{
    // Below every score there is, and above the one of a candidate that does not count.
    private const float Nothing = -1e30f, Absent = float.MinValue;

    private const double MinSide = 1e-3f;
    private const string Head = "rpn.head";
    private readonly AnchorGraph _anchors = new(weights.Graph, options);

    /// <summary>The proposals of a batch.</summary>
    public Proposals Create(GraphValue[] pyramid, ImageGraph images)
    {
        using var scope = weights.Graph.Scope("proposals");
        var candidates = new List<(GraphValue Logits, GraphValue Offsets, GraphBoxes Anchors, GraphValue Level)>();
        for (int level = 0; level < pyramid.Length; level++)
        {
            using var levelScope = weights.Graph.Scope($"P{level + 2}");
            candidates.Add(ChooseCandidates(pyramid[level], images.Pixels, level));
        }

        GraphValue logits = GraphValue.Concat(1, [.. candidates.Select(level => level.Logits)]);
        GraphValue offsets = GraphValue.Concat(1, [.. candidates.Select(level => level.Offsets)]);
        GraphValue levels = GraphValue.Concat(0, [.. candidates.Select(level => level.Level)]);
        var anchors = new GraphBoxes(Join(boxes => boxes.X0), Join(boxes => boxes.Y0), Join(boxes => boxes.X1), Join(boxes => boxes.Y1));
        GraphBoxes moved = anchors.Move(offsets, 1, 1)
            .Clip(images.ResizedWidth.Cast(DataType.Float), images.ResizedHeight.Cast(DataType.Float));
        GraphValue counts = moved.HaveSides(MinSide);
        if (options.RpnScoreThreshold > 0)
            counts &= logits.Sigmoid().IsAtLeast(options.RpnScoreThreshold);
        return KeepBest(moved.Stack(), logits.Where(counts, Absent), levels, pyramid.Length);

        GraphValue Join(Func<GraphBoxes, GraphValue> edge) => GraphValue.Concat(1, [.. candidates.Select(level => edge(level.Anchors))]);
    }

    private (GraphValue Logits, GraphValue Offsets, GraphBoxes Anchors, GraphValue Level) ChooseCandidates(
        GraphValue map, GraphValue pixels, int level)
    {
        GraphValue hidden = map;
        for (int i = 0; i < options.RpnConvolutions; i++)
            hidden = weights.ConvolveBlock(hidden, $"{Head}.conv.{i}").Relu();
        GraphValue logits = weights.Convolve(hidden, Head + ".cls_logits", "").Transpose(0, 2, 3, 1).Reshape(0, -1);
        GraphValue offsets = weights.Convolve(hidden, Head + ".bbox_pred", "").Transpose(0, 2, 3, 1).Reshape(0, -1, 4);
        GraphValue count = logits.Length(1).Min(options.RpnPreNmsTopInference);
        (GraphValue best, GraphValue indices) = logits.Top(count);
        GraphValue ofBest = offsets.GatherTuples(indices.Unsqueeze(2), batchDimensions: 1);
        return (best, ofBest, _anchors.Place(indices, map, pixels, level), weights.Graph.Scalar(DataType.Int64, level).Expand(count));
    }

    private Proposals KeepBest(GraphValue boxes, GraphValue logits, GraphValue levels, int levelCount)
    {
        GraphBuilder graph = weights.Graph;
        GraphValue ofLevel = graph.List([.. Enumerable.Range(0, levelCount).Select(level => (long)level)]).Reshape(1, -1, 1)
            .IsEqualTo(levels.Reshape(1, 1, -1));
        GraphValue byLevel = logits.Unsqueeze(1).Where(ofLevel, Absent);
        GraphValue kept = boxes.Suppress(byLevel, options.RpnPostNmsTopInference, options.RpnNmsThreshold, Nothing);
        GraphValue places = GraphValue.Stack(kept.Pick(1, 0), kept.Pick(1, 2));
        GraphValue keptLogits = graph.Node("Shape", DataType.Int64, [logits]).Fill(Absent).Scatter(places, logits.GatherTuples(places));
        (GraphValue best, GraphValue indices) = keptLogits.Top(logits.Length(1).Min(options.RpnPostNmsTopInference));
        GraphValue[] filled = [.. SplitRows(best.IsAbove(Nothing).Positions())];
        return new Proposals(boxes.GatherTuples(indices.Unsqueeze(2), batchDimensions: 1), filled[0], filled[1]);
    }

    private static IEnumerable<GraphValue> SplitRows(GraphValue positions) => [positions.Pick(0, 0), positions.Pick(0, 1)];
}
