using MaskRcnn.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Operators;

/// <summary>
/// Channels-last memory for [N,C,H,W] tensors: the channels of a pixel lie side by side. Convolutions on the CPU and RoIAlign are
/// faster with it. TorchSharp has no memory-format argument, so that it is reached through permutation.
/// </summary>
internal static unsafe class MemoryLayout
{
    /// <summary>The same [N,C,H,W] tensor in channels-last memory; a view where it lies so already.</summary>
    public static Tensor ToChannelsLast(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return ToRows(tensor).permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>Room for a float32 [N,C,H,W] tensor in channels-last memory on the CPU, as [N,H,W,C].</summary>
    public static Tensor EmptyRows(long count, long height, long width, long channels)
    {
        Tensor rows = empty(new[] { count, height, width, channels }, ScalarType.Float32);
        HugePages.Advise(TensorMemory.Pointer(rows), rows.numel());
        return rows;
    }

    /// <summary>[N,C,H,W] as contiguous [N,H,W,C]; a view where the memory is channels-last already.</summary>
    public static Tensor ToRows(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.permute(0, 2, 3, 1).contiguous().MoveToOuterDisposeScope();
    }
}
