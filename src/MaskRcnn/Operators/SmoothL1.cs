using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.Operators;

/// <summary>The loss of box offsets: quadratic for small errors, linear beyond.</summary>
internal static class SmoothL1
{
    /// <summary>The sum over all elements, 0-d; 0 for none.</summary>
    /// <param name="predicted">Any shape.</param>
    /// <param name="wanted">The same shape.</param>
    /// <param name="beta">The error up to which the loss is quadratic; 0 makes it the absolute error.</param>
    public static Tensor Sum(Tensor predicted, Tensor wanted, double beta) => F.smooth_l1_loss(predicted, wanted, nn.Reduction.Sum, beta);
}
