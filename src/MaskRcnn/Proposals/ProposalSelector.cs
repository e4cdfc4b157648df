using MaskRcnn.Matching;
using MaskRcnn.Operators;
using MaskRcnn.Structures;
using MaskRcnn.Tracing;

namespace MaskRcnn.Proposals;

/// <summary>Turns rated anchors of one image into proposals: the best of each level, moved, clipped, without near duplicates.</summary>
/// <param name="preNmsTop">Best anchors of each level to consider.</param>
/// <param name="postNmsTop">Proposals to keep in all.</param>
/// <param name="nmsThreshold">IoU above which the worse of two proposals of a level goes.</param>
/// <param name="scoreThreshold">Objectness probability below which a proposal goes.</param>
/// <param name="coder">How offsets lead from anchors to proposals.</param>
internal sealed class ProposalSelector(int preNmsTop, int postNmsTop, float nmsThreshold, float scoreThreshold, BoxCoder coder)
    : IProposalSelector
{
    private const float MinSide = 1e-3f;

    public Boxes Select(
        ReadOnlySpan<float> objectness, ReadOnlySpan<float> offsets, Anchors anchors, Box bounds, SelectionLog? log = null)
    {
        var boxes = new List<Box>();
        var scores = new List<float>();
        var levels = new List<int>();
        int start = 0;
        for (int level = 0; level < anchors.LevelCounts.Length; level++)
        {
            int count = anchors.LevelCounts[level];
            foreach (int index in ScoreOrder.Top(objectness.Slice(start, count), preNmsTop))
            {
                int anchor = start + index;
                Box refined = coder.Decode(offsets.Slice(4 * anchor, 4), anchors.Boxes[anchor]), box = refined.Clip(bounds);
                float score = Rate(objectness[anchor]);
                SelectionFate? dropped = !(box.Width >= MinSide && box.Height >= MinSide) ? SelectionFate.TooSmall
                    : !(score >= scoreThreshold) ? SelectionFate.BelowThreshold : null;
                log?.Add(anchor, level, score, refined, box, dropped);
                if (dropped is null)
                {
                    boxes.Add(box);
                    scores.Add(score);
                    levels.Add(level);
                }
            }

            start += count;
        }

        Box[] candidates = [.. boxes];
        int[] kept = Nms.SuppressByGroup(candidates, scores.ToArray(), levels.ToArray(), nmsThreshold, postNmsTop, log?.BeginSuppression());
        log?.Complete(kept);
        return BoxLists.Gather(candidates, kept);
    }

    public float Rate(float logit) => 1 / (1 + MathF.Exp(-logit));
}
