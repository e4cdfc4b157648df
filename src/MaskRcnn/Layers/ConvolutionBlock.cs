using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MaskRcnn.Layers;

/// <summary>
/// A convolution, normalisation if any, and a ReLU if wanted, with the weights "0" and "1" of torchvision's Conv2dNormActivation:
/// [N,C,H,W] in, [N,C',H',W'] out.
/// </summary>
internal sealed class ConvolutionBlock : nn.Module<Tensor, Tensor>, IInferenceLayer
{
    private readonly bool _relu;
    private readonly FusedConvolution _fused;

    [ComponentName(Name = "0")]
    private readonly Conv2d _convolution;

    [ComponentName(Name = "1")]
    private readonly nn.Module<Tensor, Tensor>? _normalization;

    /// <summary>A block around a convolution, which needs no bias where normalisation follows.</summary>
    public ConvolutionBlock(Conv2d convolution, Normalization? normalization, bool relu)
        : base(nameof(ConvolutionBlock))
    {
        _relu = relu;
        _convolution = convolution;
        _normalization = normalization?.Create(convolution.weight.size(0));
        _fused = new FusedConvolution(_convolution, _normalization);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => _fused.Run(input, _relu);

    /// <summary>The result and <paramref name="addend"/>, added before the ReLU.</summary>
    public Tensor ConvolveAndAdd(Tensor input, Tensor addend) => _fused.Run(input, _relu, addend);

    public void Prepare(Precision precision) => _fused.Prepare(precision);

    public void Release() => _fused.Release();
}
