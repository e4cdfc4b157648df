using MaskRcnn.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MaskRcnn.Backbones;

/// <summary>
/// The residual block of ResNet-50 and deeper: 1×1, 3×3 and 1×1 convolutions (He et al., CVPR 2016, figure 5 right), with the
/// stride on the 3×3 one as torchvision has it, or on the first one as its authors had.
/// </summary>
internal sealed class Bottleneck : ResidualBlock
{
    public const int Expansion = 4;

    [ComponentName(Name = "conv1")]
    private readonly Conv2d _convolution1;

    [ComponentName(Name = "bn1")]
    private readonly nn.Module<Tensor, Tensor> _normalization1;

    [ComponentName(Name = "conv2")]
    private readonly Conv2d _convolution2;

    [ComponentName(Name = "bn2")]
    private readonly nn.Module<Tensor, Tensor> _normalization2;

    [ComponentName(Name = "conv3")]
    private readonly Conv2d _convolution3;

    [ComponentName(Name = "bn3")]
    private readonly nn.Module<Tensor, Tensor> _normalization3;

    [ComponentName(Name = "downsample")]
    private readonly ConvolutionBlock? _downsample;

    public Bottleneck(long inputChannels, long width, long stride, Normalization normalization, bool strideFirst)
        : base(nameof(Bottleneck))
    {
        long outputChannels = width * Expansion;
        bool biases = normalization.Biases;
        _convolution1 = Convolutions.Create(inputChannels, width, 1, strideFirst ? stride : 1, biases);
        _normalization1 = normalization.Create(width);
        _convolution2 = Convolutions.Create(width, width, 3, strideFirst ? 1 : stride, biases);
        _normalization2 = normalization.Create(width);
        _convolution3 = Convolutions.Create(width, outputChannels, 1, bias: biases);
        _normalization3 = normalization.Create(outputChannels);
        if (stride != 1 || inputChannels != outputChannels)
        {
            Conv2d shortcut = Convolutions.Create(inputChannels, outputChannels, 1, stride, biases);
            _downsample = new ConvolutionBlock(shortcut, normalization, relu: false);
        }

        Fused =
        [
            new FusedConvolution(_convolution1, _normalization1),
            new FusedConvolution(_convolution2, _normalization2),
            new FusedConvolution(_convolution3, _normalization3),
        ];
        RegisterComponents();
    }

    protected override FusedConvolution[] Fused { get; }

    protected override ConvolutionBlock? Downsample => _downsample;
}
