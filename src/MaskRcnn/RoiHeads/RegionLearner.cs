using MaskRcnn.Matching;
using MaskRcnn.Structures;
using MaskRcnn.Transforms;
using static TorchSharp.torch;

namespace MaskRcnn.RoiHeads;

/// <summary>Training through the two branches: sampled proposals in, three losses out.</summary>
internal sealed class RegionLearner(RegionHeads heads, MaskRcnnOptions options)
{
    private readonly ProposalSampler _sampler = new(options);

    /// <summary>Computes the losses; they are the caller's.</summary>
    /// <param name="pyramid">P2 to P6.</param>
    /// <param name="proposals">Proposals of each image in its resized frame.</param>
    /// <param name="batch">The images.</param>
    /// <param name="targets">The objects of each image, at original size.</param>
    /// <param name="truths">Their boxes in the resized frame.</param>
    /// <param name="picker">Chooses the proposals that count.</param>
    public (Tensor Classifier, Tensor BoxRegression, Tensor Mask) ComputeLosses(
        Tensor[] pyramid, Boxes[] proposals, ImageBatch batch, IReadOnlyList<InstanceTargets> targets, Boxes[] truths, IIndexPicker picker)
    {
        using var scope = NewDisposeScope();
        ProposalSamples[] samples = [.. proposals.Select((boxes, i) => _sampler.Sample(boxes, truths[i], targets[i].Labels, picker))];
        (Tensor logits, Tensor offsets) = heads.PredictBoxes(pyramid, [.. samples.Select(image => image.Boxes)]);
        (Tensor classifier, Tensor boxRegression) = BoxLoss.Compute(logits, offsets, samples, truths);

        Boxes[] positives = Array.ConvertAll(samples, image => image.Boxes.Select(image.Positives));
        int[] labels = [.. samples.SelectMany(image => image.Positives.Select(i => image.Labels[i]))];
        Tensor mask = MaskLoss.Compute(heads.PredictMasks(pyramid, positives, labels), samples, targets, batch.ResizedSizes);
        return (classifier.MoveToOuterDisposeScope(), boxRegression.MoveToOuterDisposeScope(), mask.MoveToOuterDisposeScope());
    }
}
