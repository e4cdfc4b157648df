using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compat.Tests.Torch;

/// <summary>Errors, threads, seeds, modes and devices.</summary>
[TestClass]
public sealed class RuntimeTests
{
    [TestMethod]
    public void A_disposed_tensor_says_so()
    {
        Tensor t = ones(1);
        t.Dispose();
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => t.sum());
        Assert.AreEqual("Tensor invalid -- empty handle.", error.Message);
    }

    [TestMethod]
    public void Native_errors_carry_one_clear_message()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = ones(2, 3);
        var error = Assert.ThrowsExactly<ExternalException>(() => a.matmul(a));
        Assert.AreEqual("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", error.Message);
        Assert.ThrowsExactly<ExternalException>(() => a.view(7));
        Assert.ThrowsExactly<ExternalException>(() => a[5]);
        Assert.ThrowsExactly<ExternalException>(() => F.conv2d(a, a));
        Assert.ThrowsExactly<ExternalException>(() => F.binary_cross_entropy_with_logits(a, ones(3, 2)));
        Assert.ThrowsExactly<ExternalException>(() => F.interpolate(ones(1, 1, 2, 2)));
    }

    [TestMethod]
    public void The_thread_count_can_be_set()
    {
        int before = get_num_threads();
        try
        {
            set_num_threads(2);
            Assert.AreEqual(2, get_num_threads());
            set_num_threads(1);
            Assert.AreEqual(1, get_num_threads());
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [TestMethod]
    public void Seeds_repeat_and_generators_are_independent()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(5);
        Tensor first = randn(10);
        manual_seed(5);
        Assert.IsTrue(randn(10).allclose(first, 0, 0));

        using var a = new Generator(9);
        using var b = new Generator(9);
        Tensor state = a.get_state();
        Tensor drawn = rand(4, generator: a);
        Assert.IsTrue(rand(4, generator: b).allclose(drawn, 0, 0));
        a.set_state(state);
        Assert.IsTrue(rand(4, generator: a).allclose(drawn, 0, 0));
        Assert.AreEqual(9, a.initial_seed());
    }

    [TestMethod]
    public void A_convolution_is_the_same_twice()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = randn(1, 8, 33, 35), w = randn(16, 8, 3, 3);
        Assert.IsTrue(F.conv2d(x, w).allclose(F.conv2d(x, w), 0, 0));
    }

    [TestMethod]
    public void Modes_nest_and_end()
    {
        using Tensor x = ones(1).requires_grad_();
        Assert.IsTrue(is_grad_enabled());
        using (no_grad())
        {
            using (enable_grad())
            using (Tensor y = x * 2)
                Assert.IsTrue(y.requires_grad);
            using Tensor z = x * 2;
            Assert.IsFalse(z.requires_grad);
        }

        using (inference_mode())
            Assert.IsTrue(is_inference_mode_enabled());
        Assert.IsFalse(is_inference_mode_enabled());
        Assert.IsTrue(is_grad_enabled());
    }

    [TestMethod]
    public void Gradients_are_asked_for_and_accumulated()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 1f, 2f }).requires_grad_();
        Assert.IsNull(x.grad);
        x.pow(2).sum().backward();
        x.pow(2).sum().backward();
        CollectionAssert.AreEqual(new[] { 4f, 8f }, x.grad!.data<float>().ToArray());
        IList<Tensor> gradients = autograd.grad([x.pow(3).sum()], [x]);
        CollectionAssert.AreEqual(new[] { 3f, 12f }, gradients[0].data<float>().ToArray());
    }

    [TestMethod]
    public void Devices_are_parsed_and_checked()
    {
        Assert.AreEqual(DeviceType.CPU, device("cpu").type);
        Assert.AreEqual("cpu", CPU.ToString());
        Assert.AreEqual("cuda:1", new Device("cuda:1").ToString());
        if (!cuda.is_available())
            Assert.ThrowsExactly<InvalidOperationException>(() => ones(1, device: new Device("cuda")));
    }

    [TestMethod]
    public void Moves_and_in_place_operations_return_what_the_real_library_returns()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = ones(2);
        Assert.AreSame(x, x.add_(1));
        Assert.AreNotSame(x, x.to(float32));
        Assert.AreNotSame(x, x.zero_());
        Assert.AreEqual(0f, x.sum().item<float>());
        Assert.AreEqual(Float16, x.half().dtype);
    }

    private static ScalarType Float16 => ScalarType.Float16;
}
