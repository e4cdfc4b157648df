using MaskRcnn.Layers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Layers;

/// <summary>Weights that do not learn are prepared once, and never outlive a change.</summary>
[TestClass]
public sealed class FrozenConvolutionTests
{
    private readonly Tensor _input = ones(1, 16, 8, 8);

    [TestCleanup]
    public void DisposeInput() => _input.Dispose();

    [TestMethod]
    public void Weights_that_learn_again_count_as_they_are()
    {
        using Conv2d convolution = Create();
        var fused = new FusedConvolution(convolution, null);
        Assert.AreEqual(144, Run(fused), 1e-3);
        convolution.weight.requires_grad = true;
        Fill(convolution, 2);
        Assert.AreEqual(288, Run(fused), 1e-3);
        convolution.weight.requires_grad = false;
        Fill(convolution, 3);
        Assert.AreEqual(432, Run(fused), 1e-3);
        fused.Release();
    }

    [TestMethod]
    public void Weights_that_are_replaced_count_as_they_are()
    {
        using Conv2d convolution = Create();
        var fused = new FusedConvolution(convolution, null);
        Assert.AreEqual(144, Run(fused), 1e-3);
        Fill(convolution, 2);
        Assert.AreEqual(288, Run(fused), 1e-3);
        fused.Release();
    }

    [TestMethod]
    public void Gradients_pass_through_frozen_weights()
    {
        using Conv2d convolution = Create();
        var fused = new FusedConvolution(convolution, null);
        using Tensor input = ones(1, 16, 8, 8, requires_grad: true);
        using Tensor output = fused.Run(input, relu: false), sum = output.sum();
        sum.backward();
        Assert.AreEqual(144, input.grad![0, 0, 4, 4].item<float>(), 1e-3);
        fused.Release();
    }

    private static Conv2d Create()
    {
        Conv2d convolution = nn.Conv2d(16, 16, 3, padding: 1, bias: true);
        Fill(convolution, 1);
        convolution.weight.requires_grad = convolution.bias!.requires_grad = false;
        using var guard = no_grad();
        convolution.bias!.zero_();
        return convolution;
    }

    private static void Fill(Conv2d convolution, float value)
    {
        using var guard = no_grad();
        convolution.weight.fill_(value);
    }

    // The result of a pixel in the middle: 16 channels times 9 weights.
    private float Run(FusedConvolution fused)
    {
        using var scope = NewDisposeScope();
        return fused.Run(_input, relu: false)[0, 0, 4, 4].item<float>();
    }
}
