using MaskRcnn.Operators;
using TorchSharp;

namespace MaskRcnn;

/// <summary>
/// The five losses of one training step: 0-d float32 tensors attached to the autograd graph. They belong to the caller: to the
/// dispose scope that was current when they were computed, or, without one, to whoever disposes them.
/// </summary>
internal sealed class MaskRcnnLosses
{
    internal MaskRcnnLosses(
        torch.Tensor classifier, torch.Tensor boxRegression, torch.Tensor mask, torch.Tensor objectness, torch.Tensor rpnBoxRegression)
    {
        Classifier = classifier;
        BoxRegression = boxRegression;
        Mask = mask;
        Objectness = objectness;
        RpnBoxRegression = rpnBoxRegression;
    }

    /// <summary>Cross entropy of the classes of the sampled proposals (torchvision's <c>loss_classifier</c>).</summary>
    public torch.Tensor Classifier { get; }

    /// <summary>Smooth L1 of the box offsets of the positive proposals (<c>loss_box_reg</c>).</summary>
    public torch.Tensor BoxRegression { get; }

    /// <summary>Binary cross entropy of the masks of the positive proposals, on the channel of their class (<c>loss_mask</c>).</summary>
    public torch.Tensor Mask { get; }

    /// <summary>Binary cross entropy of the objectness of the sampled anchors (<c>loss_objectness</c>).</summary>
    public torch.Tensor Objectness { get; }

    /// <summary>Smooth L1 of the box offsets of the positive anchors (<c>loss_rpn_box_reg</c>).</summary>
    public torch.Tensor RpnBoxRegression { get; }

    /// <summary>All five, in the order of the constructor.</summary>
    internal torch.Tensor[] All => [Classifier, BoxRegression, Mask, Objectness, RpnBoxRegression];

    /// <summary>How many samples each of the five is the mean of; 0 where there was none, and the loss is 0.</summary>
    internal IReadOnlyList<long> Counts { get; init; } = [];

    /// <summary>The sum of the five, each times a number; the caller's.</summary>
    /// <param name="weights">Five numbers in the order of <see cref="All"/>.</param>
    internal torch.Tensor Sum(IReadOnlyList<double> weights)
    {
        if (weights.All(weight => weight == 1))
            return Sum();
        using var scope = torch.NewDisposeScope();
        torch.Tensor? sum = null;
        for (int i = 0; i < weights.Count; i++)
        {
            using Scalar weight = weights[i];
            torch.Tensor term = All[i].mul(weight);
            sum = sum is null ? term : sum.add(term, Scalars.One);
        }

        return sum!.MoveToOuterDisposeScope();
    }

    /// <summary>The sum of the five, the quantity to minimise.</summary>
    /// <returns>A 0-d float32 tensor; the caller disposes it.</returns>
    public torch.Tensor Sum()
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor sum = Classifier;
        foreach (torch.Tensor other in new[] { BoxRegression, Mask, Objectness, RpnBoxRegression })
            sum = sum.add(other, Scalars.One);
        return sum.MoveToOuterDisposeScope();
    }
}
