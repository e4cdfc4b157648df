using static TorchSharp.torch;

namespace Compat.Tests.Nn;

[TestClass]
public sealed class ModuleHookTests
{
    [TestMethod]
    public void Hooks_may_change_input_and_output_until_removed()
    {
        using var module = new Sum();
        using var one = ones(1);
        using var two = one + one;
        var calls = 0;
        var pre = module.register_forward_pre_hook((_, a, b) => (a * 10, b));
        var post = module.register_forward_hook((_, _, _, result) => result + 1);
        module.register_forward_hook(_ => calls++);
        Assert.AreEqual(13f, module.call(one, two).item<float>());
        Assert.AreEqual(3f, module.forward(one, two).item<float>());

        pre.remove();
        Assert.AreEqual(4f, module.call(one, two).item<float>());
        post.remove();
        Assert.AreEqual(3f, module.call(one, two).item<float>());
        Assert.AreEqual(3, calls);
    }

    [TestMethod]
    public void A_hook_that_returns_null_changes_nothing()
    {
        using var module = nn.Identity();
        using var one = ones(1);
        module.register_forward_pre_hook((_, _) => null!);
        module.register_forward_hook((_, _, _) => null!);
        Assert.AreEqual(1f, module.call(one).item<float>());
    }

    private sealed class Sum() : nn.Module<Tensor, Tensor, Tensor>("Sum")
    {
        public override Tensor forward(Tensor a, Tensor b) => a + b;
    }
}
