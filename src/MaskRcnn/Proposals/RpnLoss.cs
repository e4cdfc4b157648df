using MaskRcnn.Matching;
using MaskRcnn.Operators;
using MaskRcnn.Structures;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.Proposals;

/// <summary>The losses of the region proposal network over a sample of the anchors of each image.</summary>
internal sealed class RpnLoss(MaskRcnnOptions options)
{
    private readonly Matcher _matcher = new(options.RpnForegroundIoU, options.RpnBackgroundIoU, allowLowQuality: true);
    private readonly BalancedSampler _sampler = new(options.RpnBatchSizePerImage, options.RpnPositiveFraction);

    /// <summary>Computes both losses; they are the caller's.</summary>
    public (Tensor Objectness, Tensor BoxRegression) Compute(RpnPrediction prediction, Boxes[] truths, IIndexPicker picker)
    {
        using var scope = NewDisposeScope();
        var positives = new List<long>();
        var negatives = new List<long>();
        var targets = new List<float>();
        Box[] anchors = prediction.Anchors.Boxes;
        for (int image = 0; image < truths.Length; image++)
        {
            long first = (long)image * anchors.Length;
            int[] matches = _matcher.Match(truths[image].AsBoxes(), anchors);
            SampledIndices sampled = _sampler.Sample(Array.ConvertAll(matches, ToLabel), picker);
            positives.AddRange(sampled.Positives.Select(anchor => first + anchor));
            negatives.AddRange(sampled.Negatives.Select(anchor => first + anchor));
            foreach (int anchor in sampled.Positives)
                targets.AddRange(Encode(truths[image][matches[anchor]], anchors[anchor]));
        }

        Tensor objectness = ComputeObjectness(prediction.Objectness.view(-1), positives, negatives);
        Device device = prediction.Offsets.device;
        Tensor predicted = prediction.Offsets.view(-1, 4).index_select(0, TensorMemory.FromIndices([.. positives], device));
        Tensor wanted = TensorMemory.FromValues([.. targets], device, positives.Count, 4);
        using Scalar count = Math.Max(1, positives.Count + negatives.Count);
        Tensor boxes = SmoothL1.Sum(predicted, wanted) / count;
        return (objectness.MoveToOuterDisposeScope(), boxes.MoveToOuterDisposeScope());
    }

    private static Tensor ComputeObjectness(Tensor logits, List<long> positives, List<long> negatives)
    {
        // The mean over nothing would not be a number.
        if (positives.Count + negatives.Count == 0)
            return logits.sum() * Scalars.Zero;
        Tensor sampled = logits.index_select(0, TensorMemory.FromIndices([.. positives, .. negatives], logits.device));
        Tensor labels = cat(
            new List<Tensor> { ones(positives.Count, device: logits.device), zeros(negatives.Count, device: logits.device) });
        return F.binary_cross_entropy_with_logits(sampled, labels);
    }

    private static int ToLabel(int match) => match switch
    {
        Matcher.Background => 0,
        Matcher.Ignored => -1,
        _ => 1,
    };

    private static float[] Encode(Box truth, Box anchor)
    {
        var offsets = new float[4];
        BoxCoder.Proposals.Encode(truth, anchor, offsets);
        return offsets;
    }
}
