using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Compat.Tests.Nn;

[TestClass]
public sealed class ModuleConversionTests
{
    [TestMethod]
    public void Parameters_are_replaced_and_integer_buffers_keep_their_type()
    {
        using var net = new Net();
        var before = net.get_parameter("blocks.0.conv1.weight")!;
        Assert.AreSame(net, net.to(ScalarType.Float64));

        Assert.IsTrue(before.IsInvalid);
        Assert.IsTrue(net.parameters().All(parameter => parameter.dtype == ScalarType.Float64));
        Assert.IsTrue(net.parameters().All(parameter => parameter.requires_grad && parameter.is_leaf));
        Assert.AreEqual(ScalarType.Float64, net.get_buffer("mean")!.dtype);
        Assert.AreEqual(ScalarType.Int64, net.get_buffer("stem.1.num_batches_tracked")!.dtype);
        using var input = zeros(1, 3, 5, 5, ScalarType.Float64);
        Assert.AreEqual(ScalarType.Float64, net.call(input).dtype);
    }

    [TestMethod]
    public void Gradients_move_along()
    {
        using var linear = nn.Linear(2, 1);
        linear.call(ones(1, 2)).sum().backward();
        linear.to(ScalarType.Float64);
        Assert.AreEqual(ScalarType.Float64, linear.weight.grad!.dtype);
        Assert.AreEqual(2.0, linear.weight.grad!.sum().ToDouble());
    }

    [TestMethod]
    public void A_frozen_parameter_stays_frozen()
    {
        using var linear = nn.Linear(2, 1);
        linear.weight.requires_grad = false;
        linear.half();
        Assert.IsFalse(linear.weight.requires_grad);
        Assert.IsTrue(linear.bias!.requires_grad);
    }

    [TestMethod]
    public void Nothing_is_replaced_where_nothing_changes()
    {
        using var linear = nn.Linear(2, 1);
        var weight = linear.weight;
        linear.to(ScalarType.Float32).cpu().to("cpu").to(CPU).to(ones(1));
        Assert.AreSame(weight, linear.weight);
    }

    [TestMethod]
    public void Only_floating_point_types_are_accepted()
    {
        using var linear = nn.Linear(2, 1);
        Assert.ThrowsExactly<ArgumentException>(() => linear.to(ScalarType.Int32));
    }

    [TestMethod]
    public void Zero_grad_drops_or_clears_the_gradients()
    {
        using var linear = nn.Linear(2, 1);
        linear.call(ones(1, 2)).sum().backward();
        linear.zero_grad(set_to_none: false);
        Assert.AreEqual(0f, linear.weight.grad!.abs().sum().ToSingle());
        linear.zero_grad();
        Assert.IsNull(linear.weight.grad);
    }
}
