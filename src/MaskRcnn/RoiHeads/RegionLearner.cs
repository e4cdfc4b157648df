using MaskRcnn.Matching;
using MaskRcnn.Structures;
using MaskRcnn.Transforms;
using static TorchSharp.torch;

namespace MaskRcnn.RoiHeads;

/// <summary>Training through the two branches: sampled proposals in, three losses out.</summary>
internal sealed class RegionLearner(RegionHeads heads, MaskRcnnOptions options)
{
    private readonly ProposalSampler _sampler = new(options);
    private readonly BoxLoss _boxLoss = new(options);
    private readonly MaskLoss _maskLoss = new(options);

    /// <summary>Computes the losses; they are the caller's.</summary>
    /// <param name="pyramid">P2 to P6.</param>
    /// <param name="proposals">Proposals of each image in the network's frame.</param>
    /// <param name="batch">The images.</param>
    /// <param name="targets">The objects of each image, at original size.</param>
    /// <param name="truths">Their boxes in the network's frame.</param>
    /// <param name="crowds">Boxes of the crowds of each image in the same frame.</param>
    /// <param name="picker">Chooses the proposals that count.</param>
    /// <param name="activeClasses">See <see cref="BoxLoss.Compute"/>.</param>
    public RegionLosses ComputeLosses(
        Tensor[] pyramid, Boxes[] proposals, ImageBatch batch, IReadOnlyList<InstanceTargets> targets, Boxes[] truths, Boxes[] crowds,
        IIndexPicker picker, bool[]? activeClasses = null)
    {
        using var scope = NewDisposeScope();
        ProposalSamples[] samples = [.. proposals.Select((boxes, i) => _sampler.Sample(boxes, truths[i], targets[i].Labels, crowds[i], picker.ForImage(i)))];
        (Tensor logits, Tensor offsets) = heads.PredictBoxes(pyramid, [.. samples.Select(image => image.Boxes)], batch.PaddedSize);
        (Tensor classifier, Tensor boxRegression) = _boxLoss.Compute(logits, offsets, samples, truths, activeClasses);

        Boxes[] positives = Array.ConvertAll(samples, image => image.Boxes.Select(image.Positives));
        int[] labels = [.. samples.SelectMany(image => image.Positives.Select(i => image.Labels[i]))];
        Tensor maskLogits = heads.PredictMasks(pyramid, positives, batch.PaddedSize, labels);
        Tensor mask = _maskLoss.Compute(maskLogits, samples, targets, truths, batch);
        int regions = samples.Sum(image => image.Labels.Length);
        return new RegionLosses(classifier.MoveToOuterDisposeScope(), boxRegression.MoveToOuterDisposeScope(), mask.MoveToOuterDisposeScope())
        {
            Regions = regions,
            Offsets = _boxLoss.CountOffsets(regions, labels.Length),
            Masks = labels.Length,
        };
    }
}
