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
    private readonly ModuleList<Sequential> _lateral;

    [ComponentName(Name = "layer_blocks")]
    private readonly ModuleList<Sequential> _output;

    public FeaturePyramid(IEnumerable<int> inputChannels, int channels)
        : base(nameof(FeaturePyramid))
    {
        int[] inputs = [.. inputChannels];
        _lateral = new ModuleList<Sequential>([.. inputs.Select(input => CreateConvolution(input, channels, 1))]);
        _output = new ModuleList<Sequential>([.. inputs.Select(_ => CreateConvolution(channels, channels, 3))]);
        RegisterComponents();
    }

    public override Tensor[] forward(Tensor[] maps)
    {
        using var scope = NewDisposeScope();
        var pyramid = new Tensor[maps.Length + 1];
        Tensor? above = null;
        for (int level = maps.Length - 1; level >= 0; level--)
        {
            Tensor merged = _lateral[level].call(maps[level]);
            if (above is not null)
                merged.add_(F.interpolate(above, [merged.size(2), merged.size(3)]));
            pyramid[level] = _output[level].call(merged);
            above = merged;
        }

        pyramid[^1] = F.max_pool2d(pyramid[^2], 1, 2, 0);
        foreach (Tensor map in pyramid)
            map.MoveToOuterDisposeScope();
        return pyramid;
    }

    // One convolution inside a Sequential: torchvision's names end in ".0" here.
    private static Sequential CreateConvolution(long inputChannels, long outputChannels, long kernelSize)
    {
        Conv2d convolution = Conv2d(inputChannels, outputChannels, kernelSize, 1, kernelSize / 2);
        using var scope = NewDisposeScope();
        init.kaiming_uniform_(convolution.weight, 1);
        init.zeros_(convolution.bias!);
        return Sequential(convolution);
    }
}
