using TorchSharp;
using static Compat.Tests.Nn.TorchValues;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Compat.Tests.Nn;

/// <summary>The same seed gives the same weights as python torch.</summary>
[TestClass]
public sealed class InitTests
{
    [TestMethod]
    public void Layers_draw_their_weights_in_pytorchs_order()
    {
        manual_seed(7);
        using var linear = Linear(5, 3);
        using var conv = Conv2d(4, 6, 3, groups: 2);
        using var transposed = ConvTranspose2d(3, 4, 2);
        AssertValues("linear", linear.weight, linear.bias!);
        AssertValues("conv", conv.weight, conv.bias!);
        AssertValues("conv_transpose", transposed.weight, transposed.bias!);
    }

    [TestMethod]
    public void Distributions()
    {
        const init.FanInOut fanOut = init.FanInOut.FanOut;
        const init.NonlinearityType relu = init.NonlinearityType.ReLU;
        Check("kaiming_uniform_fan_out", t => init.kaiming_uniform_(t, mode: fanOut, nonlinearity: relu));
        Check("kaiming_normal_fan_out", t => init.kaiming_normal_(t, mode: fanOut, nonlinearity: relu));
        Check("kaiming_uniform_a", t => init.kaiming_uniform_(t, a: 1));
        Check("xavier_uniform", t => init.xavier_uniform_(t, gain: 2.0));
        Check("xavier_normal", t => init.xavier_normal_(t));
        Check("normal", t => init.normal_(t, 0.5, 0.01));
        Check("uniform", t => init.uniform_(t, -2, 3));
    }

    [TestMethod]
    public void Filling_a_parameter_is_not_recorded_and_returns_it()
    {
        using var weight = Parameter(empty(3, 2));
        Assert.AreSame(weight, init.constant_(weight, 0.5));
        Assert.IsTrue(weight.is_leaf);
        Assert.AreEqual(3.0, init.constant_(weight, 0.5).sum().ToDouble());
        Assert.AreEqual(6.0, init.ones_(weight).sum().ToDouble());
        Assert.AreEqual(0.0, init.zeros_(weight).sum().ToDouble());
    }

    [TestMethod]
    public void A_fan_needs_two_dimensions()
    {
        using var vector = zeros(4);
        Assert.ThrowsExactly<ArgumentException>(() => init.kaiming_uniform_(vector));
    }

    private static void Check(string name, Func<Tensor, Tensor> fill)
    {
        manual_seed(11);
        using var weight = empty(4, 3, 3, 2);
        AssertValues(name, fill(weight));
    }

    private static void AssertValues(string name, params Tensor[] tensors)
    {
        for (var i = 0; i < tensors.Length; i++) AssertEqual(Get("init", name)[i], tensors[i], $"{name} {i}", tolerance: 1e-6);
    }
}
