using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MaskRcnn.Backbones;

/// <summary>
/// The projection of a residual block's input where its shape differs from the output's: 1×1 convolution and normalisation.
/// </summary>
internal sealed class Downsample : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "0")]
    private readonly Conv2d _convolution;

    [ComponentName(Name = "1")]
    private readonly nn.Module<Tensor, Tensor> _normalization;

    public Downsample(long inputChannels, long outputChannels, long stride, Normalization normalization)
        : base(nameof(Downsample))
    {
        _convolution = Convolutions.Create(inputChannels, outputChannels, 1, stride);
        _normalization = normalization.Create(outputChannels);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => NormalizationFolding.Convolve(input, _convolution, _normalization);
}
