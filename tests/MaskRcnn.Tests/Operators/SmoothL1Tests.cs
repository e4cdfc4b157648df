using MaskRcnn.Operators;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Operators;

[TestClass]
public sealed class SmoothL1Tests
{
    [TestMethod]
    public void Loss_and_gradient_are_those_of_torchvision()
    {
        using var scope = NewDisposeScope();
        var reference = OperatorReference.Load();
        Tensor predicted = tensor(reference.Values<float>("smooth_l1.predicted")).requires_grad_();

        Tensor loss = SmoothL1.Sum(predicted, tensor(reference.Values<float>("smooth_l1.target")), 1.0 / 9);
        loss.backward();

        Assert.AreEqual(reference.Options("smooth_l1").GetProperty("sum").GetDouble(), loss.ToSingle(), 1e-5);
        Approximately.Equal(reference.Values<float>("smooth_l1.gradient"), TensorMemory.ToArray(predicted.grad!), 1e-6, "gradient");
    }
}
