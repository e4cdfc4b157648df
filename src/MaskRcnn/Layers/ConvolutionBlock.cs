using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MaskRcnn.Layers;

/// <summary>
/// A convolution, normalisation if any, and a ReLU if wanted, with the weights "0" and "1" of torchvision's Conv2dNormActivation:
/// [N,C,H,W] in, [N,C',H',W'] out.
/// </summary>
internal sealed class ConvolutionBlock : nn.Module<Tensor, Tensor>
{
    private readonly bool _relu;

    [ComponentName(Name = "0")]
    private readonly Conv2d _convolution;

    [ComponentName(Name = "1")]
    private readonly nn.Module<Tensor, Tensor>? _normalization;

    /// <summary>A block around a convolution, which has a bias unless normalisation follows.</summary>
    public ConvolutionBlock(Conv2d convolution, Normalization? normalization, bool relu)
        : base(nameof(ConvolutionBlock))
    {
        _relu = relu;
        _convolution = convolution;
        _normalization = normalization?.Create(convolution.weight.size(0));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor output = _normalization is null
            ? _convolution.call(input)
            : NormalizationFolding.Convolve(input, _convolution, _normalization);
        return (_relu ? output.relu_() : output).MoveToOuterDisposeScope();
    }
}
