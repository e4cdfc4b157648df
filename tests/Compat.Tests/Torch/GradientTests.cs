using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compat.Tests.Torch;

/// <summary>Analytic gradients against central differences, in double precision.</summary>
[TestClass]
public sealed class GradientTests
{
    [TestMethod]
    public void Conv2d() => Check(t => F.conv2d(t[0], t[1], t[2], [2], [1]), Random(1, 2, 5, 6), Random(3, 2, 3, 3), Random(3));

    [TestMethod]
    public void Conv_transpose2d() =>
        Check(t => F.conv_transpose2d(t[0], t[1], t[2], [2]), Random(1, 2, 3, 4), Random(2, 3, 2, 2), Random(3));

    [TestMethod]
    public void Batch_norm_in_training() =>
        Check(t => F.batch_norm(t[0], null, null, t[1], t[2], training: true), Random(2, 3, 2, 3), Random(3), Random(3));

    [TestMethod]
    public void Batch_norm_in_evaluation() => Check(
        t => F.batch_norm(t[0], zeros(3, dtype: float64), ones(3, dtype: float64) * 2, t[1], t[2]),
        Random(2, 3, 2, 3), Random(3), Random(3));

    [TestMethod]
    [DataRow(InterpolationMode.Nearest)]
    [DataRow(InterpolationMode.Bilinear)]
    [DataRow(InterpolationMode.Bicubic)]
    public void Interpolate(InterpolationMode mode) => Check(t => F.interpolate(t[0], [7, 5], mode: mode), Random(1, 2, 4, 3));

    [TestMethod]
    public void Grid_sample() => Check(t => F.grid_sample(t[0], t[1] * 0.9), Random(1, 2, 4, 5), Random(1, 3, 3, 2));

    [TestMethod]
    public void Gather_and_index_put() => Check(
        t => t[0].gather(1, tensor(new long[,] { { 2, 2, 0 } })).mul(t[1])
            + t[0].clone().index_put_(t[1], [tensor(new long[] { 0 })])[0, 1],
        Random(1, 3), Random(1, 3));

    [TestMethod]
    public void Smooth_l1_and_cross_entropy() => Check(
        t => F.smooth_l1_loss(t[0], t[1], beta: 0.3) + F.cross_entropy(t[0], tensor(new long[] { 1, 0 })), Random(2, 3), Random(2, 3));

    private static Tensor Random(params long[] size)
    {
        using var generator = new Generator(7);
        return rand(size, float64, generator: generator).mul_(2).sub_(1);
    }

    private static void Check(Func<Tensor[], Tensor> function, params Tensor[] inputs)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor weights = rand(function(inputs).shape, float64);
        foreach (Tensor input in inputs)
            input.requires_grad = true;
        (function(inputs) * weights).sum().backward();

        const double Step = 1e-6;
        foreach (Tensor input in inputs)
        {
            double[] analytic = input.grad!.data<double>().ToArray();
            using IDisposable constant = no_grad();
            for (int i = 0; i < analytic.Length; i++)
            {
                Tensor element = input.view(-1)[i];
                element.add_(Step);
                double above = (function(inputs) * weights).sum().item<double>();
                element.sub_(2 * Step);
                double below = (function(inputs) * weights).sum().item<double>();
                element.add_(Step);
                Assert.AreEqual((above - below) / (2 * Step), analytic[i], 1e-6, $"element {i} of an input of {input.numel()}");
            }
        }
    }
}
