using MaskRcnn.Inference;
using MaskRcnn.Operators;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MaskRcnn.RoiHeads;

/// <summary>
/// <see cref="IMaskUpsampling"/> by libtorch, on any device and in any precision. The transposed convolution is a product of matrices,
/// since its kernels do not overlap; libtorch 1.13 gets the size of its bfloat16 result wrong in channels-last memory.
/// </summary>
internal sealed class TorchMaskUpsampling : IMaskUpsampling
{
    private const int Factor = 2;

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
        _weight = weight.permute(2, 3, 1, 0).reshape(-1, weight.size(0)).to(type, copy: true).DetachFromDisposeScope();
        _bias = bias.repeat(Factor * Factor).to(type).DetachFromDisposeScope();
        _logitWeight = logitWeight.to(type, copy: true).DetachFromDisposeScope();
        _logitBias = logitBias.clone().DetachFromDisposeScope();
    }

    public Tensor Run(Tensor features, IReadOnlyList<int> labels)
    {
        using var scope = NewDisposeScope();
        (long count, long height, long width) = (features.size(0), features.size(2), features.size(3));
        Tensor hidden = F.linear(MemoryLayout.ToRows(features.to(_weight.dtype)), _weight, _bias).relu_();
        Tensor classes = TensorMemory.FromIndices([.. labels.Select(label => (long)label)], features.device);
        Tensor weights = _logitWeight.index_select(0, classes).unsqueeze(2);
        Tensor logits = hidden.view(count, -1, weights.size(1)).bmm(weights).to(ScalarType.Float32);
        logits.add_(_logitBias.index_select(0, classes).view(-1, 1, 1));

        // [R,S,S,2,2]: the rows of the 2×2 pixels go beside the rows of the map.
        return logits.view(count, height, width, Factor, Factor).permute(0, 1, 3, 2, 4)
            .reshape(count, Factor * height, Factor * width).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _weight.Dispose();
        _bias.Dispose();
        _logitWeight.Dispose();
        _logitBias.Dispose();
    }
}
