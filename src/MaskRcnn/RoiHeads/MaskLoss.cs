using MaskRcnn.Kernels;
using MaskRcnn.Masks;
using MaskRcnn.Operators;
using MaskRcnn.Structures;
using MaskRcnn.Transforms;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.RoiHeads;

/// <summary>
/// The loss of the mask branch (He et al., "Mask R-CNN", ICCV 2017, section 3): binary cross entropy of every mask pixel.
/// </summary>
internal sealed class MaskLoss(MaskRcnnOptions options)
{
    /// <summary>Computes the loss; it is the caller's.</summary>
    /// <param name="logits">[P,28,28] of the positive samples of all images, each of the channel of its class.</param>
    /// <param name="samples">The samples of each image.</param>
    /// <param name="truths">The objects of each image, at original size.</param>
    /// <param name="boxes">Their boxes in the network's frame.</param>
    /// <param name="batch">The images.</param>
    public Tensor Compute(
        Tensor logits, IReadOnlyList<ProposalSamples> samples, IReadOnlyList<InstanceTargets> truths, IReadOnlyList<Boxes> boxes, ImageBatch batch)
    {
        using var scope = NewDisposeScope();

        // The mean over nothing would not be a number.
        if (logits.size(0) == 0)
            return (logits.sum() * Scalars.Zero).MoveToOuterDisposeScope();
        float[] targets = Project(samples, truths, boxes, batch);
        Tensor wanted = TensorMemory.FromValues(targets, logits.device, logits.shape);
        return F.binary_cross_entropy_with_logits(logits, wanted).MoveToOuterDisposeScope();
    }

    /// <summary>What the mask branch should predict for the positive samples of all images, 28 × 28 numbers for each.</summary>
    public float[] Project(
        IReadOnlyList<ProposalSamples> samples, IReadOnlyList<InstanceTargets> truths, IReadOnlyList<Boxes> boxes, ImageBatch batch)
    {
        const int pixels = RegionHeads.MaskSize * RegionHeads.MaskSize;
        (int Image, int Sample)[] positives = [.. samples.SelectMany((image, index) => image.Positives.Select(i => (index, i)))];
        var targets = new float[positives.Length * pixels];
        Workers.For(positives.Length, index =>
        {
            (int image, int i) = positives[index];
            RleMask mask = truths[image].Masks[samples[image].Matches[i]];
            Span<float> target = targets.AsSpan(index * pixels, pixels);
            Box region = samples[image].Boxes[i];
            if (options.MaskTargets == MaskTargetKind.RoiAlign)
                MaskTargets.Project(mask, batch.ResizedSizes[image], region, RegionHeads.MaskSize, target);
            else
                CroppedMaskTargets.Project(mask, boxes[image][samples[image].Matches[i]], region, options.MiniMaskSize, RegionHeads.MaskSize, target);
        });
        return targets;
    }
}
