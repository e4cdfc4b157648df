using static TorchSharp.torch;

namespace Compat.Tests.Torch;

/// <summary>The positive and the negative part of a tensor, and a constant mask of the signs.</summary>
public sealed class SplitSigns : autograd.MultiTensorFunction<SplitSigns>
{
    public override string Name => nameof(SplitSigns);

    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var x = (Tensor)vars[0];
        Tensor positive = x > 0;
        Tensor mask = positive.to(float32);
        positive.Dispose();
        ctx.save_for_backward([mask]);
        ctx.mark_non_differentiable([mask]);
        return [x.clamp(min: 0), x.clamp(max: 0), mask];
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        Tensor mask = ctx.get_saved_variables()[0];
        return [grad_outputs[0] * mask + grad_outputs[1] * (1 - mask)];
    }
}
