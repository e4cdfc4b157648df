using System.Buffers.Binary;
using System.Collections.ObjectModel;
using MaskRcnn.Messages;
using MaskRcnn.Weights.Pickle;
using MaskRcnn.Weights.Zip;
using static TorchSharp.torch;

namespace MaskRcnn.Weights.PyTorch;

/// <summary>
/// The tensors of a file that <c>torch.save</c> wrote before PyTorch 1.6, or without the zip since: a magic number, a version, the
/// sizes of the writer's numbers, the pickle of the tensors, a list of storages, and the storages one after the other, each with
/// its number of elements (https://github.com/pytorch/pytorch/blob/main/torch/serialization.py, "legacy").
/// </summary>
internal sealed class LegacyTorchFile : IWeightsContainer, ITorchStorageSource
{
    private const int MaxPickleLength = 1 << 24, CountSize = sizeof(long);
    private const long Version = 1001;
    private readonly RandomAccessFile _file;
    private readonly TorchStorageReader _reader;
    private readonly Dictionary<string, TorchStorage> _storages = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, TorchTensor> _tensors;

    public LegacyTorchFile(FileStream stream)
    {
        _file = new RandomAccessFile(stream.SafeFileHandle);
        var start = new byte[Math.Min(_file.Length, MaxPickleLength)];
        _file.ReadExactly(start, 0);
        var pickles = new PickleReader(start);
        var objects = new TorchObjects(FindStorage);
        pickles.Read(2);
        if (!pickles.TrySkip(Magic) || PickleMachine.LoadNext(pickles, objects) is not Version)
            throw new InvalidDataException($"the file does not begin with PyTorch's magic number and the version {Version}");
        IsBigEndian = ReadByteOrder(PickleMachine.LoadNext(pickles, objects));
        object? root = PickleMachine.LoadNext(pickles, objects);
        _tensors = StateDict.Find(root);
        PlaceStorages(PickleMachine.LoadNext(pickles, objects), pickles.Position);
        _reader = new TorchStorageReader(this);
        Entries = TorchEntries.List(_tensors, _file.Length);
    }

    // The pickled number that such files begin with, after the version of pickles.
    private static ReadOnlySpan<byte> Magic => [0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, (byte)'.'];

    public IReadOnlyList<WeightsEntry> Entries { get; }

    public IReadOnlyDictionary<string, string> Metadata => ReadOnlyDictionary<string, string>.Empty;

    public bool IsBigEndian { get; }

    /// <summary>Whether a file begins as such files do.</summary>
    public static bool IsStart(ReadOnlySpan<byte> start) =>
        start.Length > 2 && start[0] == (byte)PickleOpcode.Protocol && start[2..].StartsWith(Magic);

    public Tensor Read(WeightsEntry entry)
    {
        Tensor tensor = WeightsTensors.Allocate(entry);
        try
        {
            _reader.Read(_tensors[entry.Name], tensor);
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    public void Verify()
    {
        // The format has no checksums.
    }

    public void Dispose() => _reader.Dispose();

    void ITorchStorageSource.Read(TorchStorage storage, Span<byte> destination) => _file.ReadExactly(destination, storage.Start);

    private TorchStorage FindStorage(string key, ScalarType? type, long count)
    {
        int size = type is { } known ? SafetensorsTypes.Describe(known).Size : 1;
        if (count < 0 || count > _file.Length / size)
            throw new InvalidDataException($"storage {UntrustedText.Quote(key)} is said to hold {count} elements, more than fit into the file");
        var storage = new TorchStorage(key, type, count * size);
        if (!_storages.TryGetValue(key, out TorchStorage? earlier))
            _storages.Add(key, earlier = storage);
        return earlier.Type == storage.Type && earlier.ByteCount == storage.ByteCount
            ? earlier
            : throw new InvalidDataException($"storage {UntrustedText.Quote(key)} has two types or lengths");
    }

    // Storages follow each other in the order of the list, so that they cannot overlap; each is there once, and nothing else.
    private void PlaceStorages(object? list, long position)
    {
        Span<byte> bytes = stackalloc byte[CountSize];
        foreach (object? item in (list as PickleList)?.Items ?? throw new InvalidDataException("the file has no list of storages"))
        {
            if (item is not string key || !_storages.TryGetValue(key, out TorchStorage? storage))
                throw new InvalidDataException($"the file lists the storage {UntrustedText.Quote(item as string ?? "?")}, which no tensor has");
            if (storage.Start >= 0)
                throw new InvalidDataException($"the file lists the storage {UntrustedText.Quote(key)} twice");
            _file.ReadExactly(bytes, position);
            long count = IsBigEndian ? BinaryPrimitives.ReadInt64BigEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes);
            int size = storage.Type is { } type ? SafetensorsTypes.Describe(type).Size : 1;
            if (count != storage.ByteCount / size)
                throw new InvalidDataException($"storage {UntrustedText.Quote(key)} has {count} elements, but its tensors say {storage.ByteCount / size}");
            storage.Start = position + CountSize;
            position = storage.Start + storage.ByteCount;
            if (position > _file.Length)
                throw new InvalidDataException($"the file ends within the storage {UntrustedText.Quote(key)}, {position - _file.Length} bytes too early");
        }

        if (_storages.Values.FirstOrDefault(storage => storage.Start < 0) is { } missing)
            throw new InvalidDataException($"the file lacks the storage {UntrustedText.Quote(missing.Key)}");
        if (position != _file.Length)
            throw new InvalidDataException($"{_file.Length - position} bytes follow the last storage");
    }

    private static bool ReadByteOrder(object? systemInfo) =>
        systemInfo is PickleDictionary info && info.Named.GetValueOrDefault("little_endian") is bool isLittleEndian
            ? !isLittleEndian
            : throw new InvalidDataException("the file does not say in which order the bytes of its numbers are");
}
