using MaskRcnn.Matching;
using MaskRcnn.Operators;
using MaskRcnn.Structures;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.RoiHeads;

/// <summary>The losses of the box branch (Girshick, "Fast R-CNN", ICCV 2015, section 2.3).</summary>
internal sealed class BoxLoss(MaskRcnnOptions options)
{
    private readonly BoxCoder _coder = new(options.BoxStd, options.MaxBoxGrowth);

    /// <summary>Computes both losses; they are the caller's.</summary>
    /// <param name="logits">[S,K+1] over the samples of all images.</param>
    /// <param name="offsets">[S,4(K+1)].</param>
    /// <param name="samples">The samples of each image.</param>
    /// <param name="truths">Boxes of the objects of each image in the network's frame.</param>
    /// <param name="activeClasses">
    /// K+1 flags: samples whose predicted class has none do not count in the classes' loss. Null takes all.
    /// </param>
    public (Tensor Classifier, Tensor BoxRegression) Compute(
        Tensor logits, Tensor offsets, IReadOnlyList<ProposalSamples> samples, IReadOnlyList<Boxes> truths, bool[]? activeClasses = null)
    {
        using var scope = NewDisposeScope();
        int[] labels = [.. samples.SelectMany(image => image.Labels)];

        // The mean over nothing would not be a number.
        if (labels.Length == 0)
            return ((logits.sum() * Scalars.Zero).MoveToOuterDisposeScope(), (offsets.sum() * Scalars.Zero).MoveToOuterDisposeScope());

        Device device = logits.device;
        long classes = logits.size(1);
        Tensor classifier = ComputeClassifier(logits, TensorMemory.FromIndices(Array.ConvertAll(labels, label => (long)label), device), activeClasses);
        long[] rows = [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] > 0).Select(i => i * classes + labels[i])];
        Tensor predicted = offsets.view(-1, 4).index_select(0, TensorMemory.FromIndices(rows, device));
        Tensor wanted = TensorMemory.FromValues(EncodeTargets(samples, truths), device, rows.Length, 4);
        using Scalar count = Math.Max(1, CountOffsets(labels.Length, rows.Length));
        Tensor boxes = SmoothL1.Sum(predicted, wanted, options.BoxLossBeta) / count;
        return (classifier.MoveToOuterDisposeScope(), boxes.MoveToOuterDisposeScope());
    }

    /// <summary>How many numbers the loss of the offsets is the mean of.</summary>
    public int CountOffsets(int samples, int positives) => options.BoxLossMean == BoxLossMean.Samples ? samples : 4 * positives;

    private static Tensor ComputeClassifier(Tensor logits, Tensor labels, bool[]? activeClasses)
    {
        if (activeClasses is null)
            return F.cross_entropy(logits, labels);
        float[] flags = Array.ConvertAll(activeClasses, active => active ? 1f : 0f);
        Tensor weights = TensorMemory.FromValues(flags, logits.device, flags.Length).index_select(0, logits.argmax(1));
        return (F.cross_entropy(logits, labels, reduction: nn.Reduction.None) * weights).sum() / weights.sum();
    }

    private float[] EncodeTargets(IReadOnlyList<ProposalSamples> samples, IReadOnlyList<Boxes> truths)
    {
        var targets = new float[4 * samples.Sum(image => image.Positives.Length)];
        int next = 0;
        for (int image = 0; image < samples.Count; image++)
        {
            foreach (int i in samples[image].Positives)
            {
                _coder.Encode(truths[image][samples[image].Matches[i]], samples[image].Boxes[i], targets.AsSpan(next, 4));
                next += 4;
            }
        }

        return targets;
    }
}
