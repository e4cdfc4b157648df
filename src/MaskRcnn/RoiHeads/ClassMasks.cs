using MaskRcnn.Operators;
using static TorchSharp.torch;

namespace MaskRcnn.RoiHeads;

/// <summary>
/// The end of the mask branch as products of matrices on any device. The kernels of the transposed convolution do not overlap, so that
/// it is a 1×1 convolution to 2×2 pixels of channels; and of the logits only those of one class per box are computed.
/// </summary>
internal static class ClassMasks
{
    private const int Factor = 2;

    /// <summary>The weights [4H,C] of the 1×1 convolution that is the transposed one.</summary>
    /// <param name="weight">[C,H,2,2].</param>
    public static Tensor ToRows(Tensor weight) => weight.permute(2, 3, 1, 0).reshape(-1, weight.size(0));

    /// <summary>The bias [4H] that goes with it.</summary>
    /// <param name="bias">[H].</param>
    public static Tensor ToRowBias(Tensor bias) => bias.repeat(Factor * Factor);

    /// <summary>Computes the logits of each box's class.</summary>
    /// <param name="hidden">[R,S,S,4H]: 2×2 pixels side by side, after the ReLU.</param>
    /// <param name="weight">[K+1,H] of the 1×1 convolution behind.</param>
    /// <param name="bias">[K+1] float32.</param>
    /// <param name="labels">The class of each of the R boxes.</param>
    /// <returns>[R,2S,2S] float32, the caller's.</returns>
    public static Tensor ComputeLogits(Tensor hidden, Tensor weight, Tensor bias, IReadOnlyList<int> labels)
    {
        using var scope = NewDisposeScope();
        (long count, long height, long width, long channels) = (hidden.size(0), hidden.size(1), hidden.size(2), weight.size(1));
        Tensor classes = TensorMemory.FromIndices([.. labels.Select(label => (long)label)], hidden.device);
        Tensor weights = weight.index_select(0, classes).unsqueeze(2);
        Tensor logits = hidden.view(count, height * width * Factor * Factor, channels).bmm(weights).to(ScalarType.Float32);
        logits = logits.add(bias.index_select(0, classes).view(-1, 1, 1), Scalars.One);

        // [R,S,S,2,2]: the rows of the 2×2 pixels go beside the rows of the map.
        return logits.view(count, height, width, Factor, Factor).permute(0, 1, 3, 2, 4)
            .reshape(count, Factor * height, Factor * width).MoveToOuterDisposeScope();
    }
}
