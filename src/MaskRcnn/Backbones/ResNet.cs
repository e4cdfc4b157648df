using MaskRcnn.Layers;
using MaskRcnn.Operators;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MaskRcnn.Backbones;

/// <summary>
/// A residual network without its classifier: [N,3,H,W] in, the outputs of layer1 to layer4 out, at strides 4, 8, 16 and 32.
/// </summary>
internal sealed class ResNet : nn.Module<Tensor, Tensor[]>, IInferenceLayer
{
    private readonly int _frozenStages;
    private readonly bool _poolsAtEnd;
    private readonly FusedConvolution _stem;

    [ComponentName(Name = "conv1")]
    private readonly Conv2d _convolution;

    [ComponentName(Name = "bn1")]
    private readonly nn.Module<Tensor, Tensor> _normalization;

    [ComponentName(Name = "layer1")]
    private readonly Sequential _layer1;

    [ComponentName(Name = "layer2")]
    private readonly Sequential _layer2;

    [ComponentName(Name = "layer3")]
    private readonly Sequential _layer3;

    [ComponentName(Name = "layer4")]
    private readonly Sequential _layer4;

    public ResNet(ResNetDepth depth, Normalization normalization, int frozenStages, ResNetVariant variant = default)
        : base(nameof(ResNet))
    {
        var layout = ResNetLayout.Of(depth);
        (_frozenStages, _poolsAtEnd) = (frozenStages, variant.PoolsAtEnd);
        _convolution = Convolutions.Create(3, layout.OutputChannels(-1), 7, 2, normalization.Biases);
        _normalization = normalization.Create(layout.OutputChannels(-1));
        _stem = new FusedConvolution(_convolution, _normalization);
        _layer1 = CreateStage(layout, 0, normalization, variant);
        _layer2 = CreateStage(layout, 1, normalization, variant);
        _layer3 = CreateStage(layout, 2, normalization, variant);
        _layer4 = CreateStage(layout, 3, normalization, variant);
        RegisterComponents();
        foreach (nn.Module module in FrozenModules())
            foreach (Parameter parameter in module.parameters())
                parameter.requires_grad = false;
    }

    public override Tensor[] forward(Tensor images)
    {
        using var scope = NewDisposeScope();
        Tensor map1 = _layer1.call(ComputeStem(images));
        Tensor map2 = _layer2.call(map1);
        Tensor map3 = _layer3.call(map2);
        Tensor map4 = _layer4.call(map3);
        foreach (Tensor map in (ReadOnlySpan<Tensor>)[map1, map2, map3, map4])
            map.MoveToOuterDisposeScope();
        return [map1, map2, map3, map4];
    }

    /// <inheritdoc/>
    /// <remarks>Frozen stages stay in evaluation mode, so that their normalisation keeps using its running statistics.</remarks>
    public override void train(bool train = true)
    {
        base.train(train);
        foreach (nn.Module module in FrozenModules())
            module.eval();
    }

    public void Prepare(Precision precision) => _stem.Prepare(precision);

    public void Release() => _stem.Release();

    private Tensor ComputeStem(Tensor images)
    {
        using Tensor input = MemoryLayout.ToChannelsLast(images);
        using Tensor maps = _stem.Run(input, relu: true);
        return MaxPooling.Run(maps, _poolsAtEnd);
    }

    private IEnumerable<nn.Module> FrozenModules()
    {
        nn.Module[][] stages = [[_convolution, _normalization], [_layer1], [_layer2], [_layer3], [_layer4]];
        return stages.Take(_frozenStages).SelectMany(stage => stage);
    }

    private static Sequential CreateStage(ResNetLayout layout, int stage, Normalization normalization, ResNetVariant variant)
    {
        var blocks = new List<nn.Module<Tensor, Tensor>>();
        for (int i = 0; i < layout.Blocks[stage]; i++)
        {
            int inputChannels = layout.OutputChannels(i == 0 ? stage - 1 : stage);
            int stride = i == 0 && stage > 0 ? 2 : 1;
            int width = ResNetLayout.Width(stage);
            blocks.Add(layout.Bottlenecks
                ? new Bottleneck(inputChannels, width, stride, normalization, variant.StrideInFirstConvolution)
                : new BasicBlock(inputChannels, width, stride, normalization));
        }

        return nn.Sequential(blocks);
    }
}
