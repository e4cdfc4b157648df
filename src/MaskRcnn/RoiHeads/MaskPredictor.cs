using MaskRcnn.Layers;
using MaskRcnn.Operators;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace MaskRcnn.RoiHeads;

/// <summary>Masks of boxes: [R,channels,14,14] and the label of each box in, logits [R,28,28] of the labels' masks out.</summary>
internal sealed class MaskPredictor : nn.Module<Tensor, IReadOnlyList<int>, Tensor>, IInferenceLayer
{
    private static readonly ConvolutionSettings s_upsampling = new(Stride: 1, Padding: 0, Relu: true);

    private IMaskUpsampling? _prepared;

    [ComponentName(Name = "conv5_mask")]
    private readonly ConvTranspose2d _upsampling;

    [ComponentName(Name = "mask_fcn_logits")]
    private readonly Conv2d _logits;

    public MaskPredictor(long channels, long classesWithBackground)
        : base(nameof(MaskPredictor))
    {
        _upsampling = nn.ConvTranspose2d(channels, channels, 2, 2);
        _logits = nn.Conv2d(channels, classesWithBackground, 1);
        Convolutions.InitializeForReLU(_upsampling.weight);
        Convolutions.InitializeForReLU(_logits.weight);
        RegisterComponents();
    }

    public override Tensor forward(Tensor features, IReadOnlyList<int> labels)
    {
        if (_prepared is not null)
            return _prepared.Run(features, labels);
        using var scope = NewDisposeScope();
        Tensor weight = ClassMasks.ToRows(_upsampling.weight).unsqueeze(2).unsqueeze(3);
        Tensor hidden = TrainingConvolution.Run(features, weight, ClassMasks.ToRowBias(_upsampling.bias!), s_upsampling);
        Tensor logitWeight = _logits.weight.flatten(1).to(features.dtype);
        return ClassMasks.ComputeLogits(MemoryLayout.ToRows(hidden), logitWeight, _logits.bias!, labels).MoveToOuterDisposeScope();
    }

    public void Prepare(Precision precision)
    {
        Release();
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        (Tensor weight, Tensor bias) = (_upsampling.weight, _upsampling.bias!);
        (Tensor logitWeight, Tensor logitBias) = (_logits.weight.flatten(1), _logits.bias!);
        bool usesKernel = precision == Precision.Float32 && weight.device_type == DeviceType.CPU;
        _prepared = usesKernel
            ? new MatrixMaskUpsampling(weight, bias, logitWeight, logitBias)
            : new TorchMaskUpsampling(weight, bias, logitWeight, logitBias, precision);
    }

    public void Release()
    {
        _prepared?.Dispose();
        _prepared = null;
    }
}
