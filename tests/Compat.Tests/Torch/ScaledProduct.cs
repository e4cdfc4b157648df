using TorchSharp;
using static TorchSharp.torch;

namespace Compat.Tests.Torch;

/// <summary>a · b · factor, differentiable in a and b: a custom function with saved tensors and a plain argument.</summary>
public sealed class ScaledProduct : autograd.SingleTensorFunction<ScaledProduct>
{
    public override string Name => nameof(ScaledProduct);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var a = (Tensor)vars[0];
        var b = (Tensor)vars[1];
        ctx.save_for_backward([a, b]);
        ctx.save_data("factor", vars[2]);
        using Tensor product = a * b;
        return product * (double)vars[2];
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        using DisposeScope scope = NewDisposeScope();
        List<Tensor> saved = ctx.get_saved_variables();
        Tensor scaled = grad_output * (double)ctx.get_data("factor");
        return [(scaled * saved[1]).MoveToOuterDisposeScope(), (scaled * saved[0]).MoveToOuterDisposeScope(), null!];
    }
}
