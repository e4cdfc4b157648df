using MaskRcnn.Layers;
using static TorchSharp.torch;

namespace MaskRcnn.Backbones;

/// <summary>
/// A residual block of a ResNet: convolutions in a row, and a shortcut around them that joins before the last ReLU (He et al., CVPR 2016,
/// figure 5).
/// </summary>
internal abstract class ResidualBlock(string name) : nn.Module<Tensor, Tensor>(name), IInferenceLayer
{
    // Layers are fields of the derived classes: TorchSharp registers no private ones of a base class.
    /// <summary>The convolutions with their normalizations, in order.</summary>
    protected abstract FusedConvolution[] Fused { get; }

    /// <summary>Brings the shortcut to the shape of the output; null where it has it.</summary>
    protected abstract ConvolutionBlock? Downsample { get; }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        Tensor output = input;
        foreach (FusedConvolution convolution in Fused[..^1])
            output = convolution.Run(output, relu: true);
        Tensor shortcut = Downsample is null ? input : Downsample.call(input);
        return Fused[^1].Run(output, relu: true, addend: shortcut).MoveToOuterDisposeScope();
    }

    public void Prepare(Precision precision)
    {
        foreach (FusedConvolution convolution in Fused)
            convolution.Prepare(precision);
    }

    public void Release()
    {
        foreach (FusedConvolution convolution in Fused)
            convolution.Release();
    }
}
