using MaskRcnn.Operators;
using TorchSharp;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MaskRcnn.Layers;

/// <summary>
/// Batch normalisation whose statistics, scale and shift are buffers and never change (torchvision's FrozenBatchNorm2d).
/// TorchSharp's own module of this name writes into its shift at every call, so that it cannot be used.
/// </summary>
internal sealed class FrozenBatchNorm2d : nn.Module<Tensor, Tensor>, IScaleAndShift
{
    private readonly double _epsilon;

#pragma warning disable IDE0044 // replaced by Module.to
    [ComponentName(Name = "weight")]
    private Tensor _weight;

    [ComponentName(Name = "bias")]
    private Tensor _bias;

    [ComponentName(Name = "running_mean")]
    private Tensor _runningMean;

    [ComponentName(Name = "running_var")]
    private Tensor _runningVariance;
#pragma warning restore IDE0044

    public FrozenBatchNorm2d(long channels, double epsilon)
        : base(nameof(FrozenBatchNorm2d))
    {
        _epsilon = epsilon;
        _weight = ones(channels).DetachFromDisposeScope();
        _bias = zeros(channels).DetachFromDisposeScope();
        _runningMean = zeros(channels).DetachFromDisposeScope();
        _runningVariance = ones(channels).DetachFromDisposeScope();
        RegisterComponents();
    }

    public (Tensor Scale, Tensor Shift) ToScaleAndShift() =>
        NormalizationFolding.ToScaleAndShift(_weight, _bias, _runningMean, _runningVariance, _epsilon);

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        (Tensor scale, Tensor shift) = ToScaleAndShift();
        return (input * scale.view(1, -1, 1, 1)).add(shift.view(1, -1, 1, 1), Scalars.One).MoveToOuterDisposeScope();
    }
}
