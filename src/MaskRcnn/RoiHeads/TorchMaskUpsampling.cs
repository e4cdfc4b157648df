using MaskRcnn.Inference;
using MaskRcnn.Operators;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.RoiHeads;

/// <summary><see cref="IMaskUpsampling"/> by libtorch, on any device and in any precision.</summary>
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
        _weight = MemoryLayout.ToChannelsLast(weight.to(type, copy: true)).DetachFromDisposeScope();
        _bias = bias.to(type, copy: true).DetachFromDisposeScope();
        _logitWeight = logitWeight.to(type, copy: true).DetachFromDisposeScope();
        _logitBias = logitBias.clone().DetachFromDisposeScope();
    }

    public Tensor Run(Tensor features, IReadOnlyList<int> labels)
    {
        using var scope = NewDisposeScope();
        Tensor hidden = F.conv_transpose2d(features.to(_weight.dtype), _weight, _bias, strides: [2, 2]).relu_();
        Tensor classes = TensorMemory.FromIndices([.. labels.Select(label => (long)label)], features.device);
        Tensor weights = _logitWeight.index_select(0, classes).unsqueeze(2);
        Tensor logits = MemoryLayout.ToRows(hidden).flatten(1, 2).bmm(weights).to(ScalarType.Float32);
        logits.add_(_logitBias.index_select(0, classes).view(-1, 1, 1));
        return logits.view(-1, hidden.size(2), hidden.size(3)).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _weight.Dispose();
        _bias.Dispose();
        _logitWeight.Dispose();
        _logitBias.Dispose();
    }
}
