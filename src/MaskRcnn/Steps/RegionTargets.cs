using MaskRcnn.Matching;
using MaskRcnn.RoiHeads;
using MaskRcnn.Structures;
using MaskRcnn.Transforms;

namespace MaskRcnn;

/// <summary>The targets of the two branches for one image.</summary>
internal sealed class RegionTargets(MaskRcnnOptions options, ImageBatch batch, InstanceTargets targets, Boxes proposals)
{
    private const int Pixels = RegionHeads.MaskSize * RegionHeads.MaskSize;

    private readonly BoxCoder _coder = new(options.BoxStd, options.MaxBoxGrowth);

    /// <summary>Samples as the training does.</summary>
    public TargetRegion[] Choose(TraceFrame frame, IIndexPicker picker)
    {
        Boxes truths = batch.ToResized(0, targets.Boxes);
        Boxes crowds = options.RespectCrowds ? batch.ToResized(0, targets.CrowdBoxes) : Boxes.Empty;
        ProposalSamples samples = new ProposalSampler(options).Sample(proposals, truths, targets.Labels, crowds, picker);
        float[] masks = new MaskLoss(options).Project([samples], [targets], [truths], batch);
        int[] places = new int[samples.Boxes.Count];
        for (int i = 0; i < samples.Positives.Length; i++)
            places[samples.Positives[i]] = i;
        return [.. Enumerable.Range(0, samples.Boxes.Count).Where(i => samples.Boxes[i].Area > 0).Select(i => samples.Labels[i] == 0
            ? new TargetRegion(frame.ToImage(samples.Boxes[i]), 0, null, null, [])
            : new TargetRegion(
                frame.ToImage(samples.Boxes[i]), samples.Labels[i], samples.Matches[i], frame.ToImage(Refine(truths[samples.Matches[i]], samples.Boxes[i])),
                new ArraySegment<float>(masks, places[i] * Pixels, Pixels)))];
    }

    private Box Refine(Box truth, Box region)
    {
        Span<float> offsets = stackalloc float[4];
        _coder.Encode(truth, region, offsets);
        return _coder.Decode(offsets, region);
    }
}
