using System.Globalization;
using MaskRcnn.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.RoiHeads;

/// <summary>
/// The box branch with convolutions: 3×3 convolutions and one hidden layer over the pooled features of a proposal (torchvision's
/// FastRCNNConvFCHead): [R,C,S,S] in, [R,size] out.
/// </summary>
internal sealed class ConvolutionalBoxHead : nn.Module<Tensor, Tensor>, IInferenceLayer
{
    private readonly nn.Module<Tensor, Tensor>[] _convolutions;
    private readonly FusedLinear _hidden;

    public ConvolutionalBoxHead(MaskRcnnOptions options, int poolSize, Normalization? normalization)
        : base(nameof(ConvolutionalBoxHead))
    {
        _convolutions =
            [.. Convolutions.CreateBlocks(options.PyramidChannels, options.BoxHeadChannels, options.BoxHeadConvolutions, normalization)];
        Linear hidden = nn.Linear((long)options.BoxHeadChannels * poolSize * poolSize, options.BoxHeadSize);
        _hidden = new FusedLinear(hidden, poolSize);

        // torchvision numbers the parts, and flattening between convolutions and hidden layer is one of them.
        for (int i = 0; i < _convolutions.Length; i++)
            register_module(i.ToString(CultureInfo.InvariantCulture), _convolutions[i]);
        register_module((_convolutions.Length + 1).ToString(CultureInfo.InvariantCulture), hidden);
    }

    public override Tensor forward(Tensor pooled)
    {
        using var scope = NewDisposeScope();
        Tensor maps = pooled;
        foreach (nn.Module<Tensor, Tensor> convolution in _convolutions)
            maps = convolution.call(maps);
        return _hidden.Run(maps, relu: true).MoveToOuterDisposeScope();
    }

    public void Prepare(Precision precision) => _hidden.Prepare(precision);

    public void Release() => _hidden.Release();
}
