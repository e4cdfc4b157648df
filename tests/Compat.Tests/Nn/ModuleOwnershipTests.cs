using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Compat.Tests.Nn;

/// <summary>Who disposes parameters and buffers.</summary>
[TestClass]
public sealed class ModuleOwnershipTests
{
    [TestMethod]
    public void A_parameter_steals_the_tensors_handle_and_its_place_in_the_scope()
    {
        Tensor data;
        Parameter parameter;
        using (NewDisposeScope())
        {
            data = ones(2);
            parameter = new Parameter(data);
            Assert.IsTrue(data.IsInvalid);
            Assert.ThrowsExactly<InvalidOperationException>(() => data.sum());
            Assert.IsTrue(parameter.requires_grad && parameter.is_leaf);
        }

        Assert.IsTrue(parameter.IsInvalid);
    }

    [TestMethod]
    public void Library_modules_keep_their_weights_when_a_scope_ends_own_modules_lose_theirs()
    {
        Linear linear;
        BatchNorm2d norm;
        Own own;
        using (NewDisposeScope())
        {
            linear = nn.Linear(2, 2);
            norm = nn.BatchNorm2d(2);
            own = new Own();
        }

        Assert.IsTrue(linear.parameters().Concat(norm.buffers()).Concat(norm.parameters()).All(tensor => !tensor.IsInvalid));
        Assert.IsTrue(own.Weight.IsInvalid);
        Assert.IsEmpty(own.parameters());
        linear.Dispose();
        norm.Dispose();
    }

    [TestMethod]
    public void Disposing_a_module_disposes_all_below_it()
    {
        var net = new Net();
        var tensors = net.parameters().Concat(net.buffers()).ToList();
        net.Dispose();
        net.Dispose();
        Assert.IsNotEmpty(tensors);
        Assert.IsTrue(tensors.All(tensor => tensor.IsInvalid));
    }

    [TestMethod]
    public void Replacing_a_weight_disposes_the_old_one_and_registers_the_new()
    {
        using var linear = nn.Linear(2, 2);
        var old = linear.weight;
        using (NewDisposeScope()) linear.weight = new Parameter(zeros(2, 2));
        Assert.IsTrue(old.IsInvalid);
        Assert.IsFalse(linear.weight.IsInvalid);
        Assert.AreSame(linear.weight, linear.get_parameter("weight"));

        linear.bias = null;
        CollectionAssert.AreEqual(new[] { "weight" }, linear.state_dict().Keys.ToArray());
    }

    private sealed class Own : nn.Module
    {
        private readonly Parameter _weight = new(ones(1));

        public Own() : base("Own") => RegisterComponents();

        public Parameter Weight => _weight;
    }
}
