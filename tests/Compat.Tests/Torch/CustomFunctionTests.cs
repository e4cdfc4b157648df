using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Compat.Tests.Torch;

/// <summary>Autograd functions written in C#: gradients, saved tensors, missing gradients, lifetime.</summary>
[TestClass]
public sealed class CustomFunctionTests
{
    [TestMethod]
    public void Gradients_are_those_of_the_product()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = tensor(new[] { 1f, -2f, 3f }, requires_grad: false).requires_grad_();
        Tensor b = tensor(new[] { 4f, 5f, 6f }).requires_grad_();
        Tensor upstream = tensor(new[] { 1f, 10f, 100f });

        Tensor y = ScaledProduct.apply(a, b, 0.5);
        CollectionAssert.AreEqual(new[] { 2f, -5f, 9f }, y.data<float>().ToArray());
        (y * upstream).sum().backward();

        CollectionAssert.AreEqual(new[] { 2f, 25f, 300f }, a.grad!.data<float>().ToArray());
        CollectionAssert.AreEqual(new[] { 0.5f, -10f, 150f }, b.grad!.data<float>().ToArray());
    }

    [TestMethod]
    public void It_chains_with_library_operators_and_agrees_with_them()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = rand(3, 4).requires_grad_(), b = rand(3, 4);
        ScaledProduct.apply(a.sigmoid(), b, 2.0).exp().sum().backward();
        Tensor custom = a.grad!.clone();
        a.grad = null;
        (a.sigmoid() * b * 2.0).exp().sum().backward();
        Assert.IsTrue(custom.allclose(a.grad!));
    }

    [TestMethod]
    public void Nothing_is_recorded_without_a_gradient_to_compute()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = rand(3).requires_grad_();
        Assert.IsFalse(ScaledProduct.apply(rand(3), rand(3), 1.0).requires_grad);
        using (no_grad())
            Assert.IsFalse(ScaledProduct.apply(a, rand(3), 1.0).requires_grad);
        Assert.IsTrue(ScaledProduct.apply(a, rand(3), 1.0).requires_grad);
    }

    [TestMethod]
    public void Unused_outputs_get_zero_gradients_and_constants_none()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 1f, -2f, 3f }).requires_grad_();
        List<Tensor> parts = SplitSigns.apply(x);
        Assert.IsFalse(parts[2].requires_grad);
        parts[1].sum().backward();
        CollectionAssert.AreEqual(new[] { 0f, 1f, 0f }, x.grad!.data<float>().ToArray());
    }

    [TestMethod]
    public void A_second_backward_needs_the_graph_to_be_retained()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = rand(3).requires_grad_();
        Tensor y = ScaledProduct.apply(a, rand(3), 1.0).sum();
        y.backward(retain_graph: true);
        y.backward();
        Assert.ThrowsExactly<ExternalException>(() => y.backward());
    }

    [TestMethod]
    public void An_exception_in_backward_reaches_its_caller()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = rand(2).requires_grad_();
        var error = Assert.ThrowsExactly<ExternalException>(() => FailingFunction.apply(x).sum().backward());
        StringAssert.Contains(error.Message, "no gradient today");
    }

    [TestMethod]
    public void Training_steps_leave_no_tensor_behind()
    {
        using Tensor a = rand(8).requires_grad_();
        using Tensor b = rand(8);
        a.sum().backward();
        long before = Tensor.TotalCount;
        for (int i = 0; i < 50; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            ScaledProduct.apply(a, b, 2.0).sum().backward();
        }

        Assert.AreEqual(before, Tensor.TotalCount);
    }

    [TestMethod]
    public void The_managed_half_of_a_node_is_freed_with_the_graph()
    {
        List<WeakReference> contexts = [];
        using (Tensor a = rand(4).requires_grad_())
        {
            for (int i = 0; i < 10; i++)
                contexts.Add(RunOnce(a));
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.IsLessThan(2, contexts.Count(c => c.IsAlive));
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference RunOnce(Tensor a)
    {
        using DisposeScope scope = NewDisposeScope();
        object token = 2.0;
        var payload = new double[1000];
        ScaledProduct.apply(a, rand(4), token).sum().backward();
        SavingFunction.apply(a, payload).sum().backward();
        return new WeakReference(payload);
    }

    private sealed class SavingFunction : autograd.SingleTensorFunction<SavingFunction>
    {
        public override string Name => nameof(SavingFunction);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            ctx.save_data("payload", vars[1]);
            return ((Tensor)vars[0]).clone();
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output.clone(), null!];
    }
}
