using MaskRcnn.Matching;
using MaskRcnn.Operators;
using MaskRcnn.Structures;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.Proposals;

/// <summary>The losses of the region proposal network over a sample of the anchors of each image.</summary>
/// <param name="options">Of the model.</param>
/// <param name="coder">How offsets lead from anchors to objects.</param>
internal sealed class RpnLoss(MaskRcnnOptions options, BoxCoder coder)
{
    private readonly Matcher _matcher = new(options.RpnForegroundIoU, options.RpnBackgroundIoU, allowLowQuality: true);
    private readonly PreciseMatcher _precise = new((double)(decimal)options.RpnForegroundIoU, (double)(decimal)options.RpnBackgroundIoU);
    private readonly BalancedSampler _sampler = new(options.RpnBatchSizePerImage, options.RpnPositiveFraction);

    /// <summary>Computes both losses; they are the caller's.</summary>
    /// <param name="prediction">The rated anchors.</param>
    /// <param name="truths">Boxes of the objects of each image in pixels of the padded image.</param>
    /// <param name="crowds">Boxes of the crowds of each image in the same frame: anchors that overlap one are no negatives.</param>
    /// <param name="picker">Chooses the anchors that count.</param>
    public RpnLosses Compute(RpnPrediction prediction, Boxes[] truths, Boxes[] crowds, IIndexPicker picker)
    {
        var positives = new List<long>();
        var negatives = new List<long>();
        var targets = new List<float>();
        Box[] anchors = prediction.Anchors.PixelBoxes;
        for (int image = 0; image < truths.Length; image++)
        {
            long first = (long)image * anchors.Length;
            int[] matches = Match(truths[image], prediction.Anchors);
            SampledIndices sampled = Sample(LabelsOf(matches, prediction.Anchors, crowds[image]), picker.ForImage(image));
            positives.AddRange(sampled.Positives.Select(anchor => first + anchor));
            negatives.AddRange(sampled.Negatives.Select(anchor => first + anchor));
            foreach (int anchor in sampled.Positives)
                targets.AddRange(Encode(truths[image][matches[anchor]], anchors[anchor]));
        }

        (Tensor objectness, Tensor boxes) = Compute(prediction, positives, negatives, [.. targets]);
        return new RpnLosses(objectness, boxes, positives.Count + negatives.Count, CountOffsets(positives.Count, negatives.Count));
    }

    /// <summary>The object of each anchor, or what it is instead, as <see cref="Matcher.Match"/> says.</summary>
    public int[] Match(Boxes truths, Anchors anchors) => anchors.PreciseBoxes is { } precise
        ? _precise.Match(truths.AsBoxes(), precise)
        : _matcher.Match(truths.AsBoxes(), anchors.PixelBoxes);

    /// <summary>1 for a positive anchor, 0 for a negative one, below 0 for neither.</summary>
    public static int[] LabelsOf(int[] matches, Anchors anchors, Boxes crowds)
    {
        int[] labels = Array.ConvertAll(matches, ToLabel);
        CrowdOverlap.Ignore(labels, anchors.PixelBoxes, crowds);
        return labels;
    }

    /// <summary>Chooses the anchors that enter the losses.</summary>
    public SampledIndices Sample(int[] labels, IIndexPicker picker) => _sampler.Sample(labels, picker);

    /// <summary>Computes both losses of a sample that is chosen already; they are the caller's.</summary>
    /// <param name="prediction">The rated anchors.</param>
    /// <param name="positives">The positive anchors, counted through all images.</param>
    /// <param name="negatives">The negative anchors, counted through all images.</param>
    /// <param name="targets">Four offsets for each positive anchor.</param>
    public (Tensor Objectness, Tensor BoxRegression) Compute(
        RpnPrediction prediction, List<long> positives, List<long> negatives, float[] targets)
    {
        using var scope = NewDisposeScope();
        Tensor objectness = ComputeObjectness(prediction.Objectness.view(-1), positives, negatives);
        Device device = prediction.Offsets.device;
        Tensor predicted = prediction.Offsets.view(-1, 4).index_select(0, TensorMemory.FromIndices([.. positives], device));
        Tensor wanted = TensorMemory.FromValues(targets, device, positives.Count, 4);
        using Scalar count = Math.Max(1, CountOffsets(positives.Count, negatives.Count));
        Tensor boxes = SmoothL1.Sum(predicted, wanted, options.RpnBoxLossBeta) / count;
        return (objectness.MoveToOuterDisposeScope(), boxes.MoveToOuterDisposeScope());
    }

    private int CountOffsets(int positives, int negatives) =>
        options.BoxLossMean == BoxLossMean.Samples ? positives + negatives : 4 * positives;

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

    private float[] Encode(Box truth, Box anchor)
    {
        var offsets = new float[4];
        coder.Encode(truth, anchor, offsets);
        return offsets;
    }
}
