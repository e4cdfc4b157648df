using static TorchSharp.torch;

namespace MaskRcnn.Weights.PyTorch;

/// <summary>Reads the numbers of tensors out of the storages of a file.</summary>
internal sealed class TorchStorageReader(ITorchStorageSource source) : IDisposable
{
    private TorchStorage? _lastStorage;
    private Tensor? _last;

    /// <summary>Fills a contiguous tensor of the same shape, and of the type that the tensor has here.</summary>
    public void Read(TorchTensor tensor, Tensor destination)
    {
        if (tensor.ByteCount == 0)
            return;
        if (tensor.IsWholeStorage && tensor.Type.Float8 is null)
        {
            ReadInto(tensor.Storage, tensor.Type, destination);
            return;
        }

        using Tensor view = Load(tensor.Storage, tensor.Type).as_strided(tensor.Shape, tensor.Strides, tensor.Offset);
        if (tensor.Type.Float8 is { } format)
        {
            using Tensor bits = view.contiguous();
            format.Widen(bits.bytes, destination.bytes);
        }
        else
        {
            destination.copy_(view);
        }
    }

    public void Dispose() => _last?.Dispose();

    // Views of one storage are read one after the other: the last storage is kept.
    private Tensor Load(TorchStorage storage, TorchElementType type)
    {
        if (_last is not null && _lastStorage == storage && _last.dtype == type.StoredType)
            return _last;
        _last?.Dispose();
        (_last, _lastStorage) = (null, null);
        var entry = new WeightsEntry(storage.Key, type.StoredType, [storage.ByteCount / type.Size], storage.ByteCount);
        Tensor numbers = WeightsTensors.Allocate(entry).DetachFromDisposeScope();
        try
        {
            ReadInto(storage, type, numbers);
        }
        catch
        {
            numbers.Dispose();
            throw;
        }

        (_last, _lastStorage) = (numbers, storage);
        return numbers;
    }

    private void ReadInto(TorchStorage storage, TorchElementType type, Tensor destination)
    {
        Span<byte> bytes = destination.bytes;
        source.Read(storage, bytes);
        if (source.IsBigEndian)
            ByteOrder.Reverse(bytes, type.NumberSize);
    }
}
