using MaskRcnn.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MaskRcnn.Backbones;

/// <summary>The residual block of ResNet-18 and ResNet-34: two 3×3 convolutions (He et al., CVPR 2016, figure 5 left).</summary>
internal sealed class BasicBlock : ResidualBlock
{
    public const int Expansion = 1;

    [ComponentName(Name = "conv1")]
    private readonly Conv2d _convolution1;

    [ComponentName(Name = "bn1")]
    private readonly nn.Module<Tensor, Tensor> _normalization1;

    [ComponentName(Name = "conv2")]
    private readonly Conv2d _convolution2;

    [ComponentName(Name = "bn2")]
    private readonly nn.Module<Tensor, Tensor> _normalization2;

    [ComponentName(Name = "downsample")]
    private readonly ConvolutionBlock? _downsample;

    public BasicBlock(long inputChannels, long width, long stride, Normalization normalization)
        : base(nameof(BasicBlock))
    {
        bool biases = normalization.Biases;
        _convolution1 = Convolutions.Create(inputChannels, width, 3, stride, biases);
        _normalization1 = normalization.Create(width);
        _convolution2 = Convolutions.Create(width, width, 3, bias: biases);
        _normalization2 = normalization.Create(width);
        if (stride != 1 || inputChannels != width)
        {
            Conv2d shortcut = Convolutions.Create(inputChannels, width, 1, stride, biases);
            _downsample = new ConvolutionBlock(shortcut, normalization, relu: false);
        }

        Fused =
        [
            new FusedConvolution(_convolution1, _normalization1),
            new FusedConvolution(_convolution2, _normalization2),
        ];
        RegisterComponents();
    }

    protected override FusedConvolution[] Fused { get; }

    protected override ConvolutionBlock? Downsample => _downsample;
}
