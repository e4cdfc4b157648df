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
        var plan = (RoiAlignPlan)vars[0];
        Tensor[] maps = [.. vars.Skip(1).Cast<Tensor>()];
        ctx.save_data(PlanKey, plan);
        ctx.save_data(ShapesKey, Array.ConvertAll(maps, map => map.shape));
        return RoiAlignCpu.Pool(maps, plan);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var plan = (RoiAlignPlan)ctx.get_data(PlanKey);
        var shapes = (long[][])ctx.get_data(ShapesKey);
        return [null!, .. RoiAlignCpu.PoolBackward(grad_output, shapes, plan)];
    }
}
