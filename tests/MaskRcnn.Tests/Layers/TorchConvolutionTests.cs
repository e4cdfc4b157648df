using MaskRcnn.Layers;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.Tests.Layers;

/// <summary>Against libtorch's convolution in float64, which takes another way than oneDNN's.</summary>
[TestClass]
public sealed class TorchConvolutionTests
{
    [TestMethod]
    [DataRow(1, 1, 0)]
    [DataRow(1, 2, 0)]
    [DataRow(3, 2, 1)]
    public void Results_and_gradients_are_those_of_a_convolution(int kernel, int stride, int padding)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(2);
        Tensor input = randn(2, 6, 9, 12), weight = randn(5, 6, kernel, kernel), bias = randn(5);
        Tensor[] given = [input, weight, bias];
        Tensor[] actual = [.. given.Select(tensor => tensor.clone().requires_grad_())];
        Tensor[] expected = [.. given.Select(tensor => tensor.to(ScalarType.Float64).requires_grad_())];
        Tensor result = TorchConvolution.Convolve(actual[0], actual[1], actual[2], stride, padding);
        Tensor definition = F.conv2d(expected[0], expected[1], expected[2], [stride, stride], [padding, padding]);
        result.square().sum().backward();
        definition.square().sum().backward();

        Assert.IsTrue(definition.allclose(result.to(ScalarType.Float64), 1e-5, 1e-5));
        for (int i = 0; i < given.Length; i++)
            Assert.IsTrue(expected[i].grad!.allclose(actual[i].grad!.to(ScalarType.Float64), 1e-4, 1e-4), $"{i}");
    }

    [TestMethod]
    [DataRow(80, 20, 3, 2, 1)]
    [DataRow(16, 20, 3, 1, 1)]
    [DataRow(22, 30, 5, 1, 3)]
    [DataRow(3, 20, 7, 1, 3)]
    public void Gradients_of_inputs_are_right_where_vectors_of_outputs_are_not_full(int channels, int outputs, int kernel, int stride, int padding)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        Tensor input = randn(2, channels, 24, 30), weight = randn(outputs, channels, kernel, kernel);
        Tensor actual = input.clone().requires_grad_(), exact = input.to(ScalarType.Float64).requires_grad_();
        Tensor upstream = randn_like(TorchConvolution.Convolve(input, weight, null, stride, padding));
        (TorchConvolution.Convolve(actual, weight, null, stride, padding) * upstream).sum().backward();
        (F.conv2d(exact, weight.to(ScalarType.Float64), null, [stride, stride], [padding, padding]) * upstream.to(ScalarType.Float64)).sum().backward();
        Assert.IsTrue(exact.grad!.allclose(actual.grad!.to(ScalarType.Float64), 1e-4, 1e-3));
    }

    [TestMethod]
    public void A_wide_convolution_in_bfloat16_does_not_end_the_process_where_the_size_of_caches_is_hidden()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        Tensor input = ones(1, 256, 50, 68).to(ScalarType.BFloat16), weight = ones(1024, 256, 1, 1).to(ScalarType.BFloat16);
        Tensor output = TorchConvolution.Convolve(input, weight, null, 1, 0).to(ScalarType.Float32);
        Assert.AreEqual(256, output.mean().item<float>(), 1);
    }
}
