using static TorchSharp.torch;

namespace Compat.Tests.Torch;

/// <summary>A function whose backward throws.</summary>
public sealed class FailingFunction : autograd.SingleTensorFunction<FailingFunction>
{
    public override string Name => nameof(FailingFunction);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => ((Tensor)vars[0]).clone();

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) =>
        throw new InvalidDataException("no gradient today");
}
