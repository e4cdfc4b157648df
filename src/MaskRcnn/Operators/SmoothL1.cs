using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.Operators;

/// <summary>The loss of box offsets, with the width of its quadratic part that detectors use.</summary>
internal static class SmoothL1
{
    private const double Beta = 1.0 / 9;

    /// <summary>The sum over all elements, 0-d; 0 for none.</summary>
    public static Tensor Sum(Tensor predicted, Tensor wanted) => F.smooth_l1_loss(predicted, wanted, nn.Reduction.Sum, Beta);
}
