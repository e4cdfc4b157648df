using static TorchSharp.torch;

namespace MaskRcnn.Operators;

/// <summary>
/// RoIAlign on the CPU as a node of the autograd graph. Arguments: the <see cref="RoiAlignPlan"/>, then the float32 maps.
/// </summary>
internal sealed class RoiAlignFunction : autograd.SingleTensorFunction<RoiAlignFunction>
{
    private const string PlanKey = "plan";
    private const string ShapesKey = "shapes";

    public override string Name => nameof(RoiAlignFunction);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        BackwardPass.ThrowFailure();
        var plan = (RoiAlignPlan)vars[0];
        Tensor[] maps = [.. vars.Skip(1).Cast<Tensor>()];
        ctx.save_data(PlanKey, plan);
        ctx.set_materialize_grads(false);
        ctx.save_data(ShapesKey, Array.ConvertAll(maps, map => map.shape));
        return RoiAlignCpu.Pool(maps, plan);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var shapes = (long[][])ctx.get_data(ShapesKey);
        return BackwardPass.RunNode(
            ctx, grad_output, 1 + shapes.Length, gradient => [null, .. RoiAlignCpu.PoolBackward(gradient, shapes, (RoiAlignPlan)ctx.get_data(PlanKey))]);
    }
}
