using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MaskRcnn.Kernels;
using MaskRcnn.Structures;
using static TorchSharp.torch;

namespace MaskRcnn.Operators;

/// <summary>Moves numbers between tensors and managed memory, a whole tensor at a time.</summary>
internal static class TensorMemory
{
    /// <summary>
    /// Address of the first element of a contiguous float32 CPU tensor, null if it has none. Valid as long as the tensor.
    /// </summary>
    public static unsafe float* Pointer(Tensor tensor)
    {
        if (tensor.dtype != ScalarType.Float32)
            throw new ArgumentException($"The tensor has type {tensor.dtype}; expected Float32.", nameof(tensor));
        if (tensor.numel() == 0)
            return null;

        // A span holds at most 2 GB; the first element alone always fits.
        using Tensor flat = tensor.view(-1);
        using Tensor first = flat.narrow(0, 0, 1);
        return (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(first.bytes));
    }

    /// <summary>The memory of a contiguous float32 [N,H,W,C] tensor on the CPU. Valid as long as the tensor.</summary>
    public static unsafe FeatureRows Features(Tensor rows)
    {
        long[] shape = rows.shape;
        return new FeatureRows(Pointer(rows), (int)shape[0], new ImageSize((int)shape[2], (int)shape[1]), (int)shape[3]);
    }

    /// <summary>A copy of all elements in row-major order, as float32, from any device.</summary>
    public static float[] ToArray(Tensor tensor)
    {
        if (tensor.numel() == 0)
            return [];
        using var scope = NewDisposeScope();
        Tensor values = tensor.detach().to(ScalarType.Float32).cpu().contiguous();
        return MemoryMarshal.Cast<byte, float>(values.bytes).ToArray();
    }

    /// <summary>A one-dimensional int64 tensor.</summary>
    public static Tensor FromIndices(long[] indices, Device device) => tensor(indices, dtype: ScalarType.Int64, device: device);

    /// <summary>A float32 tensor of the given shape.</summary>
    public static Tensor FromValues(float[] values, Device device, params long[] shape) =>
        tensor(values, shape, dtype: ScalarType.Float32, device: device);
}
