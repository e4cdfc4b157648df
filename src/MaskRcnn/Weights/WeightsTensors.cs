using MaskRcnn.Runtime;
using static TorchSharp.torch;

namespace MaskRcnn.Weights;

/// <summary>Makes the tensors that numbers of a file are read into.</summary>
internal static class WeightsTensors
{
    /// <summary>A contiguous tensor on the CPU, the caller's; its content is undefined.</summary>
    /// <exception cref="InvalidDataException">The tensor is larger than a span can be.</exception>
    /// <exception cref="NativeLibraryException">libtorch is missing or does not start here.</exception>
    public static Tensor Allocate(WeightsEntry entry)
    {
        if (entry.ByteCount > int.MaxValue)
            throw new InvalidDataException($"'{entry.Name}' takes {entry.ByteCount} bytes, more than the {int.MaxValue} supported");
        NativeRuntime.Require();
        return empty(entry.Shape.ToArray(), dtype: entry.Type, device: CPU);
    }
}
