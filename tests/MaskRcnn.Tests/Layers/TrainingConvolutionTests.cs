using MaskRcnn.Layers;
using MaskRcnn.Operators;
using MaskRcnn.Tests.Kernels;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.Tests.Layers;

/// <summary>Results and gradients against libtorch's own convolution in float64.</summary>
[TestClass]
[TestCategory(VectorWidthTests.Category)]
public sealed class TrainingConvolutionTests
{
    [TestMethod]
    [DataRow(32, 48, 3, 1, 1, 2, 40, 52, true, true, DisplayName = "Winograd, many tiles, odd edges")]
    [DataRow(64, 32, 3, 1, 1, 1, 61, 50, true, false, DisplayName = "Winograd, one image, no addend")]
    [DataRow(32, 32, 3, 1, 1, 3, 5, 7, true, true, DisplayName = "Winograd, few tiles")]
    [DataRow(16, 32, 3, 1, 1, 2, 60, 60, false, false, DisplayName = "Winograd, half a panel")]
    [DataRow(48, 64, 1, 1, 0, 2, 13, 17, true, true, DisplayName = "1x1")]
    [DataRow(35, 16, 1, 1, 0, 1, 30, 11, false, true, DisplayName = "1x1, crooked number of inputs")]
    [DataRow(32, 64, 1, 2, 0, 2, 14, 15, true, false, DisplayName = "1x1 with stride 2")]
    [DataRow(32, 32, 3, 2, 1, 2, 15, 22, true, false, DisplayName = "3x3 with stride 2")]
    [DataRow(3, 64, 7, 2, 3, 1, 45, 38, true, false, DisplayName = "the stem")]
    public void Results_and_gradients_are_those_of_torch(
        int channels, int outputs, int kernel, int stride, int padding, int images, int height, int width, bool relu, bool adds)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(4);
        Tensor input = randn(images, channels, height, width), weight = randn(outputs, channels, kernel, kernel) / Math.Sqrt(channels * kernel * kernel);
        Tensor bias = randn(outputs);
        Tensor shape = F.conv2d(input, weight, bias, [stride, stride], [padding, padding]);
        Tensor? addend = adds ? randn(shape.shape) : null;
        Tensor upstream = randn(shape.shape);

        (Tensor result, Tensor[] gradients) = Run(ScalarType.Float32, inputs =>
            TrainingConvolution.Run(inputs[0], inputs[1], inputs[2], new ConvolutionSettings(stride, padding, relu), inputs.ElementAtOrDefault(3)));
        (Tensor expected, Tensor[] expectedGradients) = Run(ScalarType.Float64, inputs =>
        {
            Tensor sum = F.conv2d(inputs[0], inputs[1], inputs[2], [stride, stride], [padding, padding]);
            sum = inputs.Length > 3 ? sum + inputs[3] : sum;
            return relu ? sum.relu() : sum;
        });

        AssertNear(expected, result, "result");
        string[] names = ["input", "weight", "bias", "addend"];
        for (int i = 0; i < gradients.Length; i++)
        {
            CollectionAssert.AreEqual(expectedGradients[i].shape, gradients[i].shape, names[i]);
            AssertNear(expectedGradients[i], gradients[i], names[i]);
        }

        (Tensor, Tensor[]) Run(ScalarType type, Func<Tensor[], Tensor> compute)
        {
            Tensor?[] given = [MemoryLayout.ToChannelsLast(input), weight, bias, addend];
            Tensor[] leaves = [.. given.OfType<Tensor>().Select(tensor => tensor.to(type, copy: true).detach().requires_grad_())];
            Tensor output = compute(leaves);
            // A ReLU's kink would decide differently for sums that are zero but for rounding.
            (output * upstream.to(type)).where(expectedIsClear(output), zeros_like(output)).sum().backward();
            return (output.detach(), [.. leaves.Select(leaf => leaf.grad!)]);
        }

        static Tensor expectedIsClear(Tensor output) => (output.detach().abs() > 1e-4) | (output.detach() == 0);
    }

    [TestMethod]
    public void Equal_numbers_of_threads_give_equal_bits()
    {
        int before = get_num_threads();
        try
        {
            foreach (int threads in (int[])[1, 2, 3])
            {
                set_num_threads(threads);
                byte[] first = Gradient();
                CollectionAssert.AreEqual(first, Gradient());
            }
        }
        finally
        {
            set_num_threads(before);
        }

        static byte[] Gradient()
        {
            using var scope = NewDisposeScope();
            random.manual_seed(1);
            Tensor input = randn(2, 32, 60, 50), weight = randn(32, 32, 3, 3).requires_grad_();
            TrainingConvolution.Run(input, weight, null, new ConvolutionSettings(1, 1, true)).sum().backward();
            return weight.grad!.contiguous().bytes.ToArray();
        }
    }

    [TestMethod]
    public void Nothing_is_left_behind()
    {
        long before = LiveTensors.CountSettled();
        using (NewDisposeScope())
        {
            Tensor input = randn(1, 32, 20, 20), weight = randn(32, 32, 3, 3).requires_grad_();
            for (int i = 0; i < 5; i++)
            {
                using Tensor output = TrainingConvolution.Run(input, weight, null, new ConvolutionSettings(1, 1, true));
                using Tensor sum = output.sum();
                sum.backward();
            }
        }
        Assert.AreEqual(before, LiveTensors.CountSettled());
    }

    [TestMethod]
    public void What_does_not_learn_is_not_recorded()
    {
        using var scope = NewDisposeScope();
        Tensor output = TrainingConvolution.Run(randn(1, 32, 8, 8), randn(32, 32, 3, 3), null, new ConvolutionSettings(1, 1, false));
        Assert.IsFalse(output.requires_grad);
    }

    private static void AssertNear(Tensor expected, Tensor actual, string name)
    {
        double scale = expected.abs().max().item<double>();
        double difference = (expected - actual.to(ScalarType.Float64)).abs().max().item<double>();
        Assert.IsLessThan(1e-5, difference / scale, name);
    }
}
