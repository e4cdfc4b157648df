using MaskRcnn.Operators;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MaskRcnn.Layers;

/// <summary>
/// Batch normalisation that uses its running statistics always and never changes them, while scale and shift learn: Keras's
/// BatchNormalization called with training=False.
/// </summary>
internal sealed class FixedStatisticsNorm2d : nn.Module<Tensor, Tensor>, IScaleAndShift
{
    private readonly double _epsilon;

    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter _bias;

#pragma warning disable IDE0044 // replaced by Module.to
    [ComponentName(Name = "running_mean")]
    private Tensor _runningMean;

    [ComponentName(Name = "running_var")]
    private Tensor _runningVariance;
#pragma warning restore IDE0044

    public FixedStatisticsNorm2d(long channels, double epsilon)
        : base(nameof(FixedStatisticsNorm2d))
    {
        _epsilon = epsilon;
        _weight = new Parameter(ones(channels).DetachFromDisposeScope());
        _bias = new Parameter(zeros(channels).DetachFromDisposeScope());
        _runningMean = zeros(channels).DetachFromDisposeScope();
        _runningVariance = ones(channels).DetachFromDisposeScope();
        RegisterComponents();
    }

    /// <summary>Whether scale or shift learn now.</summary>
    public bool Learns => _weight.requires_grad || _bias.requires_grad;

    public (Tensor Scale, Tensor Shift) ToScaleAndShift() =>
        NormalizationFolding.ToScaleAndShift(_weight, _bias, _runningMean, _runningVariance, _epsilon);

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        (Tensor scale, Tensor shift) = ToScaleAndShift();
        return (input * scale.view(1, -1, 1, 1)).add(shift.view(1, -1, 1, 1), Scalars.One).MoveToOuterDisposeScope();
    }
}
