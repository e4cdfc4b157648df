using MaskRcnn.Messages;

namespace MaskRcnn.Weights.PyTorch;

/// <summary>Lists the tensors of a PyTorch file.</summary>
internal static class TorchEntries
{
    /// <summary>The tensors in the order of their data.</summary>
    /// <exception cref="InvalidDataException">A name is not a usual one, or the tensors are much larger than the file.</exception>
    public static WeightsEntry[] List(IReadOnlyDictionary<string, TorchTensor> tensors, long fileLength)
    {
        foreach (string name in tensors.Keys)
            UntrustedText.CheckName(name);
        WeightsEntry[] entries =
        [
            .. from tensor in tensors
               orderby tensor.Value.Storage.Start, tensor.Value.Offset, tensor.Key
               select new WeightsEntry(tensor.Key, tensor.Value.Type.Type, tensor.Value.Shape, tensor.Value.ByteCount),
        ];

        // Views share storages; without a limit a small file could describe any amount of numbers.
        long limit = 4 * fileLength + (1 << 24), left = limit;
        foreach (WeightsEntry entry in entries)
        {
            left -= entry.ByteCount;
            if (left < 0)
                throw new InvalidDataException($"the tensors of the file take more than the {limit} bytes allowed");
        }

        return entries;
    }
}
