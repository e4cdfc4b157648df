using MaskRcnn.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MaskRcnn.RoiHeads;

/// <summary>
/// The box branch with normalisation behind each of its two hidden layers, which are convolutions over the whole pooled map and over
/// one pixel: [R,C,S,S] in, [R,size] out.
/// </summary>
internal sealed class NormalizedBoxHead : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "fc6")]
    private readonly ConvolutionBlock _hidden1;

    [ComponentName(Name = "fc7")]
    private readonly ConvolutionBlock _hidden2;

    public NormalizedBoxHead(long channels, int poolSize, long size, Normalization normalization)
        : base(nameof(NormalizedBoxHead))
    {
        _hidden1 = new ConvolutionBlock(CreateLayer(channels, size, poolSize, normalization), normalization, relu: true);
        _hidden2 = new ConvolutionBlock(CreateLayer(size, size, 1, normalization), normalization, relu: true);
        RegisterComponents();
    }

    public override Tensor forward(Tensor pooled)
    {
        using var scope = NewDisposeScope();
        return _hidden2.call(_hidden1.call(pooled)).flatten(1).MoveToOuterDisposeScope();
    }

    private static Conv2d CreateLayer(long inputs, long outputs, int kernel, Normalization normalization)
    {
        Conv2d layer = nn.Conv2d(inputs, outputs, kernel, bias: normalization.Biases);
        Convolutions.InitializeForReLU(layer.weight);
        if (normalization.Biases)
            Convolutions.InitializeToZero(layer.bias!);
        return layer;
    }
}
