using MaskRcnn.Kernels;
using static TorchSharp.torch;

namespace MaskRcnn.Operators;

/// <summary>Packs tensors for products of our own.</summary>
internal static unsafe class PackedWeights
{
    /// <summary>A copy in the order in which products read it.</summary>
    /// <param name="weight">[outputs, inputs] or [outputs, channels, height, width] float32 on the CPU.</param>
    /// <param name="bias">[outputs] float32 on the CPU.</param>
    public static PackedMatrix Of(Tensor weight, Tensor bias)
    {
        using var scope = NewDisposeScope();
        (int outputs, int channels) = ((int)weight.size(0), (int)weight.size(1));
        int positions = weight.dim() == 4 ? (int)(weight.size(2) * weight.size(3)) : 1;
        return new PackedMatrix(
            TensorMemory.Pointer(weight.contiguous()), TensorMemory.Pointer(bias.contiguous()), outputs, channels, positions);
    }
}
