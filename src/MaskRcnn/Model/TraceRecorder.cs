using MaskRcnn.Proposals;
using MaskRcnn.RoiHeads;
using MaskRcnn.Structures;
using MaskRcnn.Tracing;
using MaskRcnn.Transforms;

namespace MaskRcnn;

/// <summary>Collects what happens during one call of the model.</summary>
internal sealed class TraceRecorder(int imageCount, RegionProposalNetwork rpn, RegionHeads heads, LayerRecorder layers)
{
    private readonly DetectionTrace[] _traces = new DetectionTrace[imageCount];

    /// <summary>What became of the anchors of each image.</summary>
    public SelectionLog[] Anchors { get; } = [.. Enumerable.Range(0, imageCount).Select(_ => new SelectionLog())];

    /// <summary>What became of the proposals of each image.</summary>
    public RegionLog[] Regions { get; } = [.. Enumerable.Range(0, imageCount).Select(_ => new RegionLog())];

    /// <summary>Takes what is there at the end, while its tensors live.</summary>
    public void Complete(ImageBatch batch, RpnPrediction prediction, Boxes[] proposals, Detections[] detections)
    {
        for (int i = 0; i < imageCount; i++)
        {
            var frame = new TraceFrame(batch, i);
            RefinedAnchor[] anchors = ToAnchors(frame, Anchors[i], prediction.Anchors);
            _traces[i] = new DetectionTrace
            {
                Input = frame.Input,
                AnchorLevels = ToLevels(frame, prediction, rpn.Rate(prediction, i)),
                RefinedAnchors = anchors,
                Proposals = ToProposals(frame, anchors, proposals[i], Regions[i]),
                Candidates = ToCandidates(frame, Regions[i], proposals[i]),
                Masks = ToMasks(Regions[i], detections[i]),
                Detections = detections[i],
                Activations = layers.Of(i, frame.Input),
                StageTimes = [],
            };
        }
    }

    /// <summary>What was recorded, image by image.</summary>
    public IReadOnlyList<DetectionTrace> ToTraces(IReadOnlyList<StageTime> times) =>
        [.. _traces.Select(trace => trace.WithTimes(times))];

    private static AnchorLevel[] ToLevels(TraceFrame frame, RpnPrediction prediction, float[] scores)
    {
        Anchors anchors = prediction.Anchors;
        var levels = new AnchorLevel[anchors.LevelCounts.Length];
        for (int level = 0, first = 0; level < levels.Length; first += anchors.LevelCounts[level++])
        {
            int count = anchors.LevelCounts[level];
            levels[level] = new AnchorLevel(
                TraceFrame.FinestLevel + level, anchors.MapSizes[level], frame.ToImage(anchors.Boxes.AsSpan(first, count)),
                new ArraySegment<float>(scores, first, count));
        }

        return levels;
    }

    private static RefinedAnchor[] ToAnchors(TraceFrame frame, SelectionLog log, Anchors anchors) => [.. log.Entries.Select(entry =>
        new RefinedAnchor(
            entry.Source, TraceFrame.FinestLevel + entry.Group, entry.Score, frame.ToImage(anchors.Boxes[entry.Source]),
            frame.ToImage(entry.Refined), frame.ToImage(entry.Clipped), entry.Fate, OrNull(entry.Winner), OrNull(entry.Rank)))];

    private TracedProposal[] ToProposals(TraceFrame frame, RefinedAnchor[] anchors, Boxes proposals, RegionLog region)
    {
        int[] levels = heads.LevelsOf(proposals, frame.Input.PaddedSize);
        int classes = proposals.Count == 0 ? 0 : region.Probabilities.Length / proposals.Count;
        var traced = new TracedProposal[proposals.Count];
        for (int i = 0; i < anchors.Length; i++)
        {
            if (anchors[i].Proposal is not { } place)
                continue;
            var own = new ArraySegment<float>(region.Probabilities, place * classes, classes);
            traced[place] = new TracedProposal(i, anchors[i].Score, frame.ToImage(proposals[place]), levels[place], own);
        }

        return traced;
    }

    private static DetectionCandidate[] ToCandidates(TraceFrame frame, RegionLog region, Boxes proposals) => [.. region.Selection.Entries.Select(entry =>
        new DetectionCandidate(
            entry.Source, entry.Group, entry.Score, frame.ToImage(proposals[entry.Source]), frame.ToImage(entry.Refined),
            frame.ToImage(entry.Clipped), entry.Fate, OrNull(entry.Winner), OrNull(entry.Rank)))];

    private static PredictedMask[] ToMasks(RegionLog region, Detections detections)
    {
        var masks = new PredictedMask[detections.Count];
        for (int i = 0; i < region.Selection.Entries.Count; i++)
        {
            if (region.Selection.Entries[i].Rank is >= 0 and var rank)
                masks[rank] = new PredictedMask(i, detections.Boxes[rank], RegionHeads.MaskSize, region.Masks[rank]);
        }

        return masks;
    }

    private static int? OrNull(int index) => index < 0 ? null : index;
}
