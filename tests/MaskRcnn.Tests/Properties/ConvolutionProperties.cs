using CsCheck;
using MaskRcnn.Layers;
using MaskRcnn.Operators;
using MaskRcnn.Tests.Kernels;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.Tests.Properties;

/// <summary>Convolutions of any shape beside libtorch's in float64, with every vector width.</summary>
[TestClass]
[TestCategory(VectorWidthTests.Category)]
public sealed class ConvolutionProperties
{
    // Rounding of float32, relative to the largest result: Winograd's sums of sums lose a digit.
    private const double Tolerance = 2e-5;

    // Of one channel the gradient of the input can still be wrong, see docs/reliability.md; no layer here has such an input.
    private static readonly Gen<Shape> s_shape = Gen.Select(
        Gen.Select(Gen.Int[1, 3], Gen.OneOf(Gen.Int[2, 40], Gen.Int[1, 5].Select(n => 16 * n)), Gen.OneOf(Gen.Int[1, 40], Gen.Int[1, 5].Select(n => 16 * n))),
        Gen.Select(Gen.Int[0, 3].Select(n => 2 * n + 1), Gen.Int[1, 3], Gen.Int[0, 3]), Gen.Select(Gen.Int[1, 30], Gen.Int[1, 30]),
        Gen.Select(Gen.Bool, Gen.Bool), Gen.Select(Gen.Int[0, 7], Gen.Int[0, 3]), Gen.Int[0, 1 << 30]).Select((counts, kernel, size, flags, memory, seed) => new Shape(
            counts.Item1, counts.Item2, counts.Item3, kernel.Item1, kernel.Item2, Math.Min(kernel.Item3, kernel.Item1 - 1), size.Item1 + kernel.Item1, size.Item2 + kernel.Item1,
            flags.Item1, flags.Item2, memory.Item1, memory.Item2, seed));

    [TestMethod]
    public void Convolutions_of_inference_are_those_of_torch_in_double() => s_shape.Sample(shape =>
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        (Tensor input, Tensor weight, Tensor bias, Tensor? addend) = shape.Make();
        using InferenceConvolution convolution = InferenceConvolution.Create(weight, bias, shape.Stride, shape.Padding, Precision.Float32);
        AssertNear(shape.Expected(input, weight, bias, addend), convolution.Run(input, shape.Relu, addend), "result");
    }, iter: 80, threads: 1);

    [TestMethod]
    public void Convolutions_of_training_and_their_gradients_are_those_of_torch_in_double() => s_shape.Sample(shape =>
    {
        using var scope = NewDisposeScope();
        (Tensor input, Tensor weight, Tensor bias, Tensor? addend) = shape.Make();
        Tensor[] given = [input, weight, bias, .. addend is null ? Array.Empty<Tensor>() : [addend]];
        Tensor[] leaves = [.. given.Select(tensor => tensor.detach().requires_grad_())], exact = [.. given.Select(tensor => tensor.to(ScalarType.Float64).detach().requires_grad_())];
        Tensor result = TrainingConvolution.Run(
            leaves[0], leaves[1], leaves[2], new ConvolutionSettings(shape.Stride, shape.Padding, shape.Relu), leaves.ElementAtOrDefault(3));
        Tensor expected = shape.Expected(exact[0], exact[1], exact[2], exact.ElementAtOrDefault(3));
        AssertNear(expected, result, "result");

        // A ReLU decides otherwise about sums that are zero but for rounding.
        Tensor clear = (expected.detach().abs() > 1e-3) & (result.detach().abs() > 1e-3), upstream = randn_like(expected) * clear.to(ScalarType.Float64);
        (result * upstream.to(ScalarType.Float32)).sum().backward();
        (expected * upstream).sum().backward();
        for (int i = 0; i < leaves.Length; i++)
            AssertNear(exact[i].grad!, leaves[i].grad!, $"gradient {i}");
    }, iter: 50, threads: 1);

    private static void AssertNear(Tensor expected, Tensor actual, string name)
    {
        CollectionAssert.AreEqual(expected.shape, actual.shape, name);
        double scale = Math.Max(1e-3, expected.abs().max().item<double>());
        double difference = (expected - actual.to(ScalarType.Float64)).abs().max().item<double>();
        Assert.IsLessThan(Tolerance, difference / scale, name);
    }

    private sealed record Shape(
        int Images, int Channels, int Outputs, int Kernel, int Stride, int Padding, int Height, int Width, bool Relu, bool Adds, int Offset, int Layout, int Seed)
    {
        public (Tensor Input, Tensor Weight, Tensor Bias, Tensor? Addend) Make()
        {
            random.manual_seed(Seed);
            Tensor weight = Shifted(Outputs, Channels, Kernel, Kernel) / Math.Sqrt(Channels * Kernel * Kernel);
            int height = (Height + 2 * Padding - Kernel) / Stride + 1, width = (Width + 2 * Padding - Kernel) / Stride + 1;
            return (Place(Shifted(Images, Channels, Height, Width)), weight, Shifted(Outputs), Adds ? Place(Shifted(Images, Outputs, height, width)) : null);
        }

        public Tensor Expected(Tensor input, Tensor weight, Tensor bias, Tensor? addend)
        {
            Tensor sum = F.conv2d(
                input.to(ScalarType.Float64), weight.to(ScalarType.Float64), bias.to(ScalarType.Float64), [Stride, Stride], [Padding, Padding]);
            sum = addend is null ? sum : sum + addend.to(ScalarType.Float64);
            return Relu ? sum.relu() : sum;
        }

        // Numbers that begin anywhere, not only where vectors would have them.
        private Tensor Shifted(params long[] shape)
        {
            long count = shape.Aggregate(1L, (product, size) => product * size);
            return randn(count + Offset).narrow(0, Offset, count).view(shape);
        }

        // As libtorch has maps, as our kernels have them, as a part of larger ones, and with rows and columns exchanged.
        private Tensor Place(Tensor map) => Layout switch
        {
            0 => map,
            1 => MemoryLayout.ToChannelsLast(map),
            2 => F.pad(map, [1, 2, 1, 1]).narrow(2, 1, map.size(2)).narrow(3, 1, map.size(3)),
            _ => map.transpose(2, 3).contiguous().transpose(2, 3),
        };
    }
}
