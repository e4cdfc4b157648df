using MaskRcnn.Matching;
using MaskRcnn.Operators;
using MaskRcnn.Structures;
using MaskRcnn.Tracing;

namespace MaskRcnn.RoiHeads;

/// <summary>
/// Turns the box branch's predictions for one image into detections: every class of a proposal is a candidate of its own, or its best
/// class only.
/// </summary>
internal sealed class DetectionSelector(MaskRcnnOptions options)
{
    private const float MinSide = 1e-2f;

    private readonly BoxCoder _coder = new(options.BoxStd, options.MaxBoxGrowth);

    /// <summary>Selects the detections of one image.</summary>
    /// <param name="probabilities">[R,classes], class 0 being background.</param>
    /// <param name="offsets">[R,4*classes].</param>
    /// <param name="proposals">The R proposals in the network's frame.</param>
    /// <param name="bounds">What detections are clipped to.</param>
    /// <param name="log">Receives what becomes of each class of a proposal that is considered; null if nobody asks.</param>
    public BoxDetections Select(
        ReadOnlySpan<float> probabilities, ReadOnlySpan<float> offsets, Boxes proposals, Box bounds, SelectionLog? log = null)
    {
        var boxes = new List<Box>();
        var scores = new List<float>();
        var labels = new List<int>();
        int classes = proposals.Count == 0 ? 0 : probabilities.Length / proposals.Count;
        for (int i = 0; i < proposals.Count; i++)
        {
            Box proposal = proposals[i];
            ReadOnlySpan<float> own = probabilities.Slice(i * classes, classes);
            (int first, int end) = options.BestClassOnly ? Best(own) : (1, classes);
            for (int label = first; label < end; label++)
            {
                int index = i * classes + label;
                if (!Reaches(own[label]))
                    continue;
                Box refined = _coder.Decode(offsets.Slice(4 * index, 4), proposal), box = refined.Clip(bounds);
                // In matterport's frame and by its rules empty boxes go only once they are in pixels of the image.
                bool fits = options.BestClassOnly || (box.Width >= MinSide && box.Height >= MinSide);
                log?.Add(i, label, own[label], refined, box, fits ? null : SelectionFate.TooSmall);
                if (fits)
                {
                    boxes.Add(box);
                    scores.Add(own[label]);
                    labels.Add(label);
                }
            }

            if (log is not null && (log.Entries.Count == 0 || log.Entries[^1].Source != i))
                LogBest(log, i, own, offsets.Slice(4 * i * classes, 4 * classes), proposal, bounds);
        }

        Box[] candidates = [.. boxes];
        int[] kept = Nms.SuppressByGroup(candidates, scores.ToArray(), labels.ToArray(), options.NmsThreshold, options.DetectionsPerImage, log?.BeginSuppression());
        log?.Complete(kept);
        return new BoxDetections(
            BoxLists.Gather(candidates, kept), Array.ConvertAll(kept, i => labels[i]), Array.ConvertAll(kept, i => scores[i]));
    }

    // A proposal without a class above the threshold: its best one, which does not go on.
    private void LogBest(
        SelectionLog log, int proposal, ReadOnlySpan<float> probabilities, ReadOnlySpan<float> offsets, Box box, Box bounds)
    {
        int best = 1;
        for (int label = 2; label < probabilities.Length; label++)
        {
            if (probabilities[label] > probabilities[best])
                best = label;
        }

        Box refined = _coder.Decode(offsets.Slice(4 * best, 4), box);
        SelectionFate dropped = Reaches(probabilities[best]) ? SelectionFate.Background : SelectionFate.BelowThreshold;
        log.Add(proposal, best, probabilities[best], refined, refined.Clip(bounds), dropped);
    }

    private bool Reaches(float probability) =>
        options.BestClassOnly ? probability >= options.ScoreThreshold : probability > options.ScoreThreshold;

    // The most probable class as a range; an empty one where that is the background.
    private static (int First, int End) Best(ReadOnlySpan<float> probabilities)
    {
        int best = 0;
        for (int label = 1; label < probabilities.Length; label++)
        {
            if (probabilities[label] > probabilities[best])
                best = label;
        }

        return best == 0 ? (0, 0) : (best, best + 1);
    }
}
