using TorchSharp;
using TorchSharp.Modules;
using static Compat.Tests.Nn.TorchValues;
using static TorchSharp.torch;

namespace Compat.Tests.Nn;

/// <summary>Outputs, gradients and buffers of the modules against python torch's.</summary>
[TestClass]
public sealed class ModuleValueTests
{
    [TestMethod]
    public void Convolutions()
    {
        Check("conv", nn.Conv2d(3, 4, 3, stride: 2, padding: 1), [2, 3, 7, 6]);
        var groups = nn.Conv2d(4, 6, (3, 1), stride: (1, 2), padding: (2, 0), dilation: (2, 1), groups: 2, bias: false);
        Check("conv_groups", groups, [1, 4, 6, 5]);
        Check("conv_same", nn.Conv2d(2, 3, 2, Padding.Same, dilation: 3), [1, 2, 6, 5]);
        Check("conv_reflect", nn.Conv2d(2, 3, 3, padding: 2, padding_mode: PaddingModes.Reflect), [1, 2, 6, 5]);
    }

    [TestMethod]
    public void Transposed_convolutions()
    {
        Check("conv_transpose", nn.ConvTranspose2d(4, 3, 2, stride: 2), [2, 4, 3, 3]);

        var sized = nn.ConvTranspose2d(2, 3, 3, stride: 2, padding: 1);
        Check("conv_transpose_sized", sized, [1, 2, 4, 5], input => sized.forward(input, [8, 9]));
    }

    [TestMethod]
    public void A_transposed_convolution_refuses_a_size_it_cannot_make()
    {
        using var module = nn.ConvTranspose2d(2, 3, 3, stride: 2, padding: 1);
        using var input = Fill([1, 2, 4, 5], 0);
        Assert.ThrowsExactly<ArgumentException>(() => module.forward(input, [9, 9]));
    }

    [TestMethod]
    public void Linear() => Check("linear", nn.Linear(5, 3), [4, 5]);

    [TestMethod]
    public void Normalizations()
    {
        Check("batch_norm", nn.BatchNorm2d(3), [2, 3, 4, 3], calls: 2);
        Check("group_norm", nn.GroupNorm(2, 4), [2, 4, 3, 3]);
    }

    [TestMethod]
    public void Pooling()
    {
        Check("max_pool", nn.MaxPool2d(3, stride: 2, padding: 1, ceil_mode: true), [1, 2, 6, 7]);
        Check("avg_pool", nn.AvgPool2d(2, stride: 2, ceil_mode: true, count_include_pad: false), [1, 2, 5, 5]);
        Check("adaptive_avg_pool", nn.AdaptiveAvgPool2d((2, 3)), [1, 2, 5, 7]);
    }

    [TestMethod]
    public void Upsampling() => Check(
        "upsample", nn.Upsample(scale_factor: [2.0, 2.0], mode: UpsampleMode.Bilinear, align_corners: false), [1, 2, 3, 4]);

    [TestMethod]
    public void Modules_refuse_input_of_another_shape()
    {
        using var channels = Fill([1, 2, 4, 4], 0);
        using var conv = nn.Conv2d(3, 4, 3);
        Assert.ThrowsExactly<ArgumentException>(() => conv.call(channels));

        using var vector = Fill([4, 3], 0);
        using var norm = nn.BatchNorm2d(3);
        Assert.ThrowsExactly<ArgumentException>(() => norm.call(vector));
    }

    [TestMethod]
    public void Dropout_scales_what_it_keeps_and_does_nothing_in_evaluation()
    {
        manual_seed(3);
        using var dropout = nn.Dropout(0.25);
        using var input = ones(10_000);
        using var dropped = dropout.call(input);
        var values = dropped.data<float>().ToArray();
        Assert.AreEqual(0.75, values.Count(value => value != 0) / 10_000.0, 0.02);
        Assert.IsTrue(values.All(value => value == 0 || Math.Abs(value - (4f / 3)) < 1e-6));

        dropout.eval();
        using var kept = dropout.call(input);
        Assert.IsTrue(kept.allclose(input));
    }

    [TestMethod]
    public void Sequential_keeps_its_input_and_an_empty_one_returns_another_handle_to_it()
    {
        using var input = Fill([2, 3], 0);
        using var empty = nn.Sequential();
        using var same = empty.call(input);
        Assert.AreNotSame(input, same);
        Assert.IsTrue(same.allclose(input));

        using var net = nn.Sequential(("a", nn.Linear(3, 4)), ("b", nn.ReLU(inplace: true)), ("c", nn.Flatten()), ("d", nn.Identity()));
        using var output = net.call(input);
        CollectionAssert.AreEqual(new long[] { 2, 4 }, output.shape);
        Assert.IsFalse(input.IsInvalid);
        Assert.AreEqual(2, net[1..3].Count);
        Assert.AreSame(net[3], net[(3, null)][0]);
    }

    private static void Check(
        string name, nn.Module<Tensor, Tensor> module, long[] shape, Func<Tensor, Tensor>? forward = null, int calls = 1)
    {
        forward ??= module.call;
        using var scope = NewDisposeScope();
        using (no_grad())
        {
            foreach (var (parameter, phase) in module.parameters().Select((parameter, i) => (parameter, i + 1)))
                parameter.copy_(Fill(parameter.shape, phase));
        }

        var input = Fill(shape, 0).requires_grad_();
        var output = forward(input);
        for (var call = 1; call < calls; call++) output = forward(input);
        (output * Fill(output.shape, 5)).sum().backward();

        var expected = Get("modules", name);
        AssertEqual(expected.GetProperty("output"), output, $"{name} output");
        AssertEqual(expected.GetProperty("input_grad"), input.grad!, $"{name} input gradient");
        foreach (var (key, parameter) in module.named_parameters())
            AssertEqual(expected.GetProperty("grads").GetProperty(key), parameter.grad!, $"{name} gradient of {key}");
        foreach (var (key, buffer) in module.named_buffers())
            AssertEqual(expected.GetProperty("buffers").GetProperty(key), buffer, $"{name} buffer {key}");

        module.eval();
        AssertEqual(expected.GetProperty("eval_output"), forward(Fill(shape, 0)), $"{name} output in evaluation");
        module.Dispose();
    }
}
