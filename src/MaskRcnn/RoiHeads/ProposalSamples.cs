using MaskRcnn.Structures;

namespace MaskRcnn.RoiHeads;

/// <summary>The proposals of one image that enter the losses, in its resized frame.</summary>
/// <param name="Boxes">The S proposals.</param>
/// <param name="Labels">Their class, 0 for background.</param>
/// <param name="Matches">The index of their object; meaningless for background.</param>
internal sealed record ProposalSamples(Boxes Boxes, int[] Labels, int[] Matches)
{
    /// <summary>Positions of the proposals that cover an object.</summary>
    public int[] Positives { get; } = [.. Enumerable.Range(0, Labels.Length).Where(i => Labels[i] > 0)];
}
