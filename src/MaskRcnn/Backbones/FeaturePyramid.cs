using MaskRcnn.Layers;
using MaskRcnn.Operators;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.Backbones;

/// <summary>
/// The feature pyramid of Lin et al. (CVPR 2017): maps at strides 4, 8, 16 and 32 in, P2 to P6 with equal channels out. P6 is P5
/// subsampled by 2, for the largest anchors only.
/// </summary>
internal sealed class FeaturePyramid : Module<Tensor[], Tensor[]>
{
    [ComponentName(Name = "inner_blocks")]
    private readonly ModuleList<ConvolutionBlock> _lateral;

    [ComponentName(Name = "layer_blocks")]
    private readonly ModuleList<ConvolutionBlock> _output;

    public FeaturePyramid(IEnumerable<int> inputChannels, int channels, Normalization? normalization)
        : base(nameof(FeaturePyramid))
    {
        int[] inputs = [.. inputChannels];
        _lateral = new ModuleList<ConvolutionBlock>([.. inputs.Select(input => CreateBlock(input, channels, 1, normalization))]);
        _output = new ModuleList<ConvolutionBlock>([.. inputs.Select(_ => CreateBlock(channels, channels, 3, normalization))]);
        RegisterComponents();
    }

    public override Tensor[] forward(Tensor[] maps)
    {
        using var scope = NewDisposeScope();
        var pyramid = new Tensor[maps.Length + 1];
        Tensor? above = null;
        for (int level = maps.Length - 1; level >= 0; level--)
        {
            Tensor merged = Merge(level, maps[level], above);
            above?.Dispose();
            pyramid[level] = _output[level].call(merged);
            above = merged;
        }

        pyramid[^1] = F.max_pool2d(pyramid[^2], 1, 2, 0);
        foreach (Tensor map in pyramid)
            map.MoveToOuterDisposeScope();
        return pyramid;
    }

    private Tensor Merge(int level, Tensor map, Tensor? above)
    {
        if (above is null)
            return _lateral[level].call(map);
        using Tensor enlarged = NearestUpsampling.Run(above, map.size(2), map.size(3));
        return _lateral[level].ConvolveAndAdd(map, enlarged);
    }

    private static ConvolutionBlock CreateBlock(long inputChannels, long outputChannels, long kernelSize, Normalization? normalization)
    {
        Conv2d convolution = Conv2d(inputChannels, outputChannels, kernelSize, 1, kernelSize / 2, bias: normalization is null or { Biases: true });
        using (NewDisposeScope())
            init.kaiming_uniform_(convolution.weight, 1);
        if (convolution.bias is { } bias)
            Convolutions.InitializeToZero(bias);
        return new ConvolutionBlock(convolution, normalization, relu: false);
    }
}
