using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.Layers;

/// <summary>
/// A convolution followed by normalisation. Where the normalisation is a fixed scale and shift, both go into the convolution's
/// weights, which saves a pass over the feature map; gradients reach the weights through the scale all the same.
/// </summary>
internal static class NormalizationFolding
{
    /// <summary>The convolution, then the normalisation.</summary>
    /// <param name="input">[N,C,H,W].</param>
    /// <param name="convolution">A convolution without bias.</param>
    /// <param name="normalization">A <see cref="FrozenBatchNorm2d"/> or a <see cref="BatchNorm2d"/>.</param>
    /// <returns>[N,C',H',W'], the caller's.</returns>
    public static Tensor Convolve(Tensor input, Conv2d convolution, nn.Module<Tensor, Tensor> normalization)
    {
        using var scope = NewDisposeScope();
        // libtorch refuses to take the statistics of no values; nothing stays nothing whatever it is scaled by.
        if (normalization is BatchNorm2d { training: true } && input.size(0) > 0)
            return normalization.call(convolution.call(input)).MoveToOuterDisposeScope();

        (Tensor weight, Tensor bias) = Fold(convolution, normalization);
        return F.conv2d(input, weight, bias, convolution.stride, convolution.padding).MoveToOuterDisposeScope();
    }

    /// <summary>The weight and bias of the convolution that does the normalisation too; the caller's.</summary>
    /// <inheritdoc cref="Convolve"/>
    public static (Tensor Weight, Tensor Bias) Fold(Conv2d convolution, nn.Module<Tensor, Tensor> normalization)
    {
        (Tensor scale, Tensor shift) = normalization switch
        {
            FrozenBatchNorm2d frozen => frozen.ToScaleAndShift(),
            BatchNorm2d batch => ToScaleAndShift(batch.weight, batch.bias!, batch.running_mean!, batch.running_var!, batch.eps),
            _ => throw new ArgumentException($"{normalization.GetName()} has no fixed scale and shift.", nameof(normalization)),
        };
        return (convolution.weight * scale.view(-1, 1, 1, 1), shift);
    }

    /// <summary>The scale and shift, [channels] each, of batch normalisation with fixed statistics.</summary>
    public static (Tensor Scale, Tensor Shift) ToScaleAndShift(Tensor weight, Tensor bias, Tensor mean, Tensor variance, double epsilon)
    {
        Tensor scale = weight * (variance + epsilon).rsqrt();
        return (scale, bias - mean * scale);
    }
}
