using MaskRcnn.Operators;
using TorchSharp.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Layers;

/// <summary>
/// A convolution followed by normalisation. Where the normalisation is a fixed scale and shift, both go into the convolution's
/// weights, which saves a pass over the feature map; gradients reach the weights through the scale all the same.
/// </summary>
internal static class NormalizationFolding
{
    /// <summary>The weight and bias of the convolution that does the normalisation too; the caller's.</summary>
    /// <param name="convolution">A convolution, with or without a bias.</param>
    /// <param name="normalization">An <see cref="IScaleAndShift"/> or a <see cref="BatchNorm2d"/>.</param>
    public static (Tensor Weight, Tensor Bias) Fold(Conv2d convolution, nn.Module<Tensor, Tensor> normalization)
    {
        (Tensor scale, Tensor shift) = normalization switch
        {
            IScaleAndShift fixedOnes => fixedOnes.ToScaleAndShift(),
            BatchNorm2d batch => ToScaleAndShift(batch.weight, batch.bias!, batch.running_mean!, batch.running_var!, batch.eps),
            _ => throw new ArgumentException($"{normalization.GetName()} has no fixed scale and shift.", nameof(normalization)),
        };
        if (convolution.bias is { } bias)
            shift = (bias * scale).add(shift, Scalars.One);
        return (convolution.weight * scale.view(-1, 1, 1, 1), shift);
    }

    /// <summary>The scale and shift, [channels] each, of batch normalisation with fixed statistics.</summary>
    public static (Tensor Scale, Tensor Shift) ToScaleAndShift(Tensor weight, Tensor bias, Tensor mean, Tensor variance, double epsilon)
    {
        using Scalar addend = epsilon;
        Tensor scale = weight * variance.add(addend, Scalars.One).rsqrt();
        return (scale, bias - mean * scale);
    }
}
