using MaskRcnn.Weights.Zip;
using static TorchSharp.torch;

namespace MaskRcnn.Weights.PyTorch;

/// <summary>Reads the numbers of tensors out of the storages of an archive.</summary>
internal sealed class TorchStorageReader(ZipFile archive, bool bigEndian) : IDisposable
{
    private ZipEntry? _lastEntry;
    private Tensor? _last;

    /// <summary>Fills a contiguous tensor of the same shape and type.</summary>
    public void Read(TorchTensor source, Tensor destination)
    {
        if (source.ByteCount == 0)
            return;
        if (source.IsWholeStorage)
        {
            ReadInto(source.Storage, destination);
            return;
        }

        using Tensor view = Load(source.Storage).as_strided(source.Shape, source.Strides, source.Offset);
        destination.copy_(view);
    }

    public void Dispose() => _last?.Dispose();

    // Views of one storage are read one after the other: the last storage is kept.
    private Tensor Load(TorchStorage storage)
    {
        if (_last is not null && _lastEntry == storage.Entry && _last.dtype == storage.Type)
            return _last;
        _last?.Dispose();
        (_last, _lastEntry) = (null, null);
        var entry = new WeightsEntry(storage.Entry.Name, storage.Type, [storage.Count], storage.Entry.Size);
        Tensor numbers = WeightsTensors.Allocate(entry).DetachFromDisposeScope();
        try
        {
            ReadInto(storage, numbers);
        }
        catch
        {
            numbers.Dispose();
            throw;
        }

        (_last, _lastEntry) = (numbers, storage.Entry);
        return numbers;
    }

    private void ReadInto(TorchStorage storage, Tensor destination)
    {
        Span<byte> bytes = destination.bytes;
        archive.Read(storage.Entry, bytes);
        if (bigEndian)
            ByteOrder.Reverse(bytes, SafetensorsTypes.Describe(storage.Type).Size);
    }
}
