using MaskRcnn.Operators;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.RoiHeads;

/// <summary>
/// <see cref="IMaskUpsampling"/> by libtorch, on any device and in any precision. Not as a transposed convolution: libtorch 1.13 gets
/// the size of its bfloat16 result wrong in channels-last memory.
/// </summary>
internal sealed class TorchMaskUpsampling : IMaskUpsampling
{
    private readonly Tensor _weight;
    private readonly Tensor _bias;
    private readonly Tensor _logitWeight;
    private readonly Tensor _logitBias;

    /// <summary>Copies weights.</summary>
    /// <param name="weight">[C,H,2,2] of the transposed convolution.</param>
    /// <param name="bias">[H].</param>
    /// <param name="logitWeight">[K+1,H] of the 1×1 convolution.</param>
    /// <param name="logitBias">[K+1].</param>
    /// <param name="precision">The type to compute in.</param>
    public TorchMaskUpsampling(Tensor weight, Tensor bias, Tensor logitWeight, Tensor logitBias, Precision precision)
    {
        using var scope = NewDisposeScope();
        ScalarType type = precision == Precision.BFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
        _weight = ClassMasks.ToRows(weight).to(type, copy: true).DetachFromDisposeScope();
        _bias = ClassMasks.ToRowBias(bias).to(type).DetachFromDisposeScope();
        _logitWeight = logitWeight.to(type, copy: true).DetachFromDisposeScope();
        _logitBias = logitBias.clone().DetachFromDisposeScope();
    }

    public Tensor Run(Tensor features, IReadOnlyList<int> labels)
    {
        using var scope = NewDisposeScope();
        Tensor hidden = F.linear(MemoryLayout.ToRows(features.to(_weight.dtype)), _weight, _bias).relu_();
        return ClassMasks.ComputeLogits(hidden, _logitWeight, _logitBias, labels).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _weight.Dispose();
        _bias.Dispose();
        _logitWeight.Dispose();
        _logitBias.Dispose();
    }
}
