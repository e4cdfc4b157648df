using System.Runtime.InteropServices;
using MaskRcnn.Layers;
using MaskRcnn.Operators;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Operators;

/// <summary>A weight that changes between forward and backward pass makes its node fail: libtorch notices.</summary>
[TestClass]
public sealed class BackwardPassTests
{
    [TestMethod]
    public void A_failure_in_a_node_is_thrown_by_the_pass_and_not_again()
    {
        using var scope = NewDisposeScope();
        using Tensor loss = LossOfChangedWeight();
        ExternalException error = Assert.Throws<ExternalException>(() => BackwardPass.Run(loss));
        StringAssert.Contains(error.Message, "modified by an inplace operation");
        BackwardPass.ThrowFailure();
    }

    [TestMethod]
    public void A_failure_in_a_pass_that_was_started_otherwise_is_thrown_by_the_next_forward_pass()
    {
        using var scope = NewDisposeScope();
        using Tensor loss = LossOfChangedWeight();
        loss.backward();
        Assert.Throws<ExternalException>(() => Convolve(ones(16, 16, 3, 3)));
        using Tensor next = Convolve(ones(16, 16, 3, 3));
    }

    private static Tensor LossOfChangedWeight()
    {
        Tensor weight = ones(16, 16, 3, 3, requires_grad: true);
        Tensor loss = Convolve(weight).sum();
        using (no_grad())
            weight.add_(1);
        return loss;
    }

    private static Tensor Convolve(Tensor weight) =>
        TrainingConvolution.Run(MemoryLayout.ToChannelsLast(ones(1, 16, 12, 12)), weight, null, new ConvolutionSettings(1, 1, Relu: true));
}
