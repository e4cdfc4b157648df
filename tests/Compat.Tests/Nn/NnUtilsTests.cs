using TorchSharp.Modules;
using static Compat.Tests.Nn.TorchValues;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Compat.Tests.Nn;

[TestClass]
public sealed class NnUtilsTests
{
    [TestMethod]
    public void Clipping_scales_all_gradients_to_the_joint_norm()
    {
        Check("clipped", parameters => utils.clip_grad_norm_(parameters, 1.0));
        Check("kept", parameters => utils.clip_grad_norm_(parameters, 1000.0));
        Check("infinity", parameters => utils.clip_grad_norm_(parameters, 1.0, double.PositiveInfinity));
    }

    [TestMethod]
    public void Clipping_by_value() => Check("value", parameters =>
    {
        utils.clip_grad_value_(parameters, 0.5);
        return 0;
    });

    [TestMethod]
    public void The_norm_of_no_gradients_is_zero() => Assert.AreEqual(0.0, utils.clip_grad_norm_([new Parameter(ones(2))], 1.0));

    [TestMethod]
    public void A_vector_holds_all_parameters_in_turn()
    {
        using var vector = utils.parameters_to_vector([new Parameter(Fill([2, 3], 1)), new Parameter(Fill([2], 2))]);
        using var expected = cat([Fill([6], 1), Fill([2], 2)]);
        Assert.IsTrue(vector.allclose(expected));
    }

    [TestMethod]
    public void Fusion_folds_the_normalisation_into_the_convolution()
    {
        var (weight, bias) = utils.fuse_conv_bn_weights(
            Fill([4, 3, 2, 2], 1), null, Fill([4], 2), Fill([4], 3).abs(), 1e-5, Fill([4], 4), Fill([4], 5));
        AssertEqual(Get("fusion")[0], weight, "weight");
        AssertEqual(Get("fusion")[1], bias, "bias");
    }

    private static void Check(string name, Func<Parameter[], double> clip)
    {
        Parameter[] parameters = [new(zeros(3, 4)), new(zeros(5)), new(zeros(2))];
        parameters[0].grad = Fill([3, 4], 1) * 3;
        parameters[1].grad = Fill([5], 2) * 3;

        var expected = Get("clipping", name);
        Assert.AreEqual(expected.GetProperty("norm").GetDouble(), clip(parameters), 1e-5);
        AssertEqual(expected.GetProperty("grads")[0], parameters[0].grad!, $"{name} 0", tolerance: 1e-6);
        AssertEqual(expected.GetProperty("grads")[1], parameters[1].grad!, $"{name} 1", tolerance: 1e-6);
        Assert.IsNull(parameters[2].grad);
    }
}
