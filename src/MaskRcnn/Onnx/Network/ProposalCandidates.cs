using MaskRcnn.Onnx.Graphs;

namespace MaskRcnn.Onnx.Network;

/// <summary>The best anchors of each image, best first, M of each.</summary>
/// <param name="Ratings">[N,M] logits or probabilities.</param>
/// <param name="Offsets">[N,M,4] from anchor to proposal.</param>
/// <param name="Anchors">[N,M] in the network's frame.</param>
internal sealed record ProposalCandidates(GraphValue Ratings, GraphValue Offsets, GraphBoxes Anchors)
{
    /// <summary>Those of all levels, one level after the other.</summary>
    public static ProposalCandidates Join(IReadOnlyList<ProposalCandidates> levels)
    {
        return new ProposalCandidates(
            Of(level => level.Ratings), Of(level => level.Offsets),
            new GraphBoxes(Of(level => level.Anchors.X0), Of(level => level.Anchors.Y0), Of(level => level.Anchors.X1), Of(level => level.Anchors.Y1)));

        GraphValue Of(Func<ProposalCandidates, GraphValue> part) => GraphValue.Concat(1, [.. levels.Select(part)]);
    }

    /// <summary>The best of these; equal ones in their order.</summary>
    public ProposalCandidates Best(int count)
    {
        (GraphValue best, GraphValue indices) = Ratings.Top(Ratings.Length(1).Min(count));
        GraphValue tuples = indices.Unsqueeze(2);
        return new ProposalCandidates(best, Offsets.GatherTuples(tuples, batchDimensions: 1), Anchors.Convert(edge => edge.GatherTuples(tuples, batchDimensions: 1)));
    }
}
