using MaskRcnn.Matching;
using MaskRcnn.Operators;
using MaskRcnn.Structures;
using MaskRcnn.Tracing;

namespace MaskRcnn.Proposals;

/// <summary>
/// Selects the best anchors of all levels together, moves and clips them, and drops near duplicates, as matterport's Mask R-CNN does.
/// </summary>
/// <param name="preNmsTop">Best anchors to consider.</param>
/// <param name="postNmsTop">Proposals to keep.</param>
/// <param name="nmsThreshold">IoU above which the worse of two proposals goes.</param>
/// <param name="scoreThreshold">Objectness probability below which a proposal goes.</param>
/// <param name="coder">How offsets lead from anchors to proposals.</param>
internal sealed class JointProposalSelector(int preNmsTop, int postNmsTop, float nmsThreshold, float scoreThreshold, BoxCoder coder)
    : IProposalSelector
{
    public Boxes Select(
        ReadOnlySpan<float> objectness, ReadOnlySpan<float> offsets, Anchors anchors, Box bounds, SelectionLog? log = null)
    {
        // By probability: logits still differ where probabilities have become 1, and ties go to the first anchor.
        var probabilities = new float[objectness.Length];
        for (int i = 0; i < probabilities.Length; i++)
            probabilities[i] = Rate(objectness[i]);
        int[] best = ScoreOrder.Top(probabilities, preNmsTop);
        var boxes = new List<Box>(best.Length);
        var scores = new List<float>(best.Length);
        foreach (int anchor in best)
        {
            bool reaches = probabilities[anchor] >= scoreThreshold;
            if (!reaches && log is null)
                continue;
            Box refined = coder.Decode(offsets.Slice(4 * anchor, 4), anchors.Boxes[anchor]), box = refined.Clip(bounds);
            log?.Add(anchor, anchors.LevelOf(anchor), probabilities[anchor], refined, box, reaches ? null : SelectionFate.BelowThreshold);
            if (!reaches)
                continue;
            boxes.Add(box);
            scores.Add(probabilities[anchor]);
        }

        Box[] candidates = [.. boxes];
        int[] kept = Nms.Suppress(candidates, scores.ToArray(), nmsThreshold, postNmsTop, log?.BeginSuppression());
        log?.Complete(kept);
        return BoxLists.Gather(candidates, kept);
    }

    // The steps of a softmax over a logit of background, which is 0, and one of object.
    public float Rate(float logit)
    {
        float smaller = MathF.Exp(-MathF.Abs(logit));
        return logit >= 0 ? 1 / (1 + smaller) : smaller / (1 + smaller);
    }
}
