using System.Collections.ObjectModel;
using System.Text;
using MaskRcnn.Messages;
using MaskRcnn.Weights.Pickle;
using MaskRcnn.Weights.Zip;
using static TorchSharp.torch;

namespace MaskRcnn.Weights.PyTorch;

/// <summary>
/// The tensors of a file that <c>torch.save</c> wrote: a zip with a pickle, data.pkl, that describes them, and an entry data/N for
/// each storage (https://github.com/pytorch/pytorch/blob/main/caffe2/serialize/inline_container.h).
/// </summary>
internal sealed class TorchArchive : IWeightsContainer, ITorchStorageSource
{
    private const string PickleName = "data.pkl";
    private const int MaxPickleLength = 1 << 24, MaxVersion = 10;

    private readonly ZipFile _archive;
    private readonly string _prefix;
    private readonly TorchStorageReader _reader;
    private readonly Dictionary<(string Key, ScalarType? Type), TorchStorage> _storages = [];
    private readonly IReadOnlyDictionary<string, TorchTensor> _tensors;

    public TorchArchive(FileStream stream)
    {
        _archive = new ZipFile(new RandomAccessFile(stream.SafeFileHandle));
        _prefix = FindPrefix();
        RefuseScript();
        CheckVersion(_prefix);
        IsBigEndian = ReadByteOrder(_prefix);
        _reader = new TorchStorageReader(this);
        byte[] pickle = ReadSmall($"{_prefix}{PickleName}", MaxPickleLength)!;
        _tensors = StateDict.Find(PickleMachine.Load(pickle, new TorchObjects(FindStorage)));
        Entries = TorchEntries.List(_tensors, stream.Length);
    }

    public bool IsBigEndian { get; }

    public IReadOnlyList<WeightsEntry> Entries { get; }

    public IReadOnlyDictionary<string, string> Metadata => ReadOnlyDictionary<string, string>.Empty;

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
        foreach (string key in _tensors.Values.Select(tensor => tensor.Storage.Key).Distinct())
            _archive.Verify(FindEntry(key));
    }

    void ITorchStorageSource.Read(TorchStorage storage, Span<byte> destination) => _archive.Read(FindEntry(storage.Key), destination);

    public void Dispose() => _reader.Dispose();

    private string FindPrefix()
    {
        string[] names = [.. _archive.Entries.Select(entry => entry.Name)
            .Where(name => name.EndsWith($"/{PickleName}", StringComparison.Ordinal) && name.Count(c => c == '/') == 1)];
        return names.Length == 1
            ? names[0][..^PickleName.Length]
            : throw new InvalidDataException($"the zip has {names.Length} entries FOLDER/{PickleName}, expected 1");
    }

    private void CheckVersion(string prefix)
    {
        if (ReadSmall($"{prefix}version", 16) is not { } text)
            return;
        string version = Encoding.Latin1.GetString(text).Trim();
        if (!int.TryParse(version, out int number) || number is < 1 or > MaxVersion)
            throw new InvalidDataException($"the archive's version is {UntrustedText.Quote(version)}, expected 1 to {MaxVersion}");
    }

    private bool ReadByteOrder(string prefix)
    {
        // Files from before PyTorch 2.1 do not say; they are little endian wherever they can be met.
        string order = ReadSmall($"{prefix}byteorder", 16) is { } text ? Encoding.Latin1.GetString(text) : "little";
        return order switch
        {
            "little" => false,
            "big" => true,
            _ => throw new InvalidDataException($"the archive's byte order is {UntrustedText.Quote(order)}, not little or big"),
        };
    }

    private byte[]? ReadSmall(string name, int maxLength)
    {
        if (_archive.Find(name) is not { } entry)
            return null;
        if (entry.Size > maxLength)
            throw new InvalidDataException($"entry '{name}' of the zip has {entry.Size} bytes, more than the {maxLength} allowed");
        var content = new byte[entry.Size];
        _archive.Read(entry, content);
        return content;
    }

    private TorchStorage FindStorage(string key, ScalarType? type, long count)
    {
        if (_storages.TryGetValue((key, type), out TorchStorage? known) && known.ByteCount == count * SizeOf(type))
            return known;
        ZipEntry entry = FindEntry(key);
        if (count < 0 || count > entry.Size || count * SizeOf(type) != entry.Size)
        {
            throw new InvalidDataException(
                $"storage {UntrustedText.Quote(key)} is said to hold {count} elements of type {type?.ToString() ?? "byte"}, " +
                $"but its entry has {entry.Size} bytes");
        }

        return _storages[(key, type)] = new TorchStorage(key, type, entry.Size) { Start = entry.DataStart };
    }

    private static int SizeOf(ScalarType? type) => type is { } known ? SafetensorsTypes.Describe(known).Size : 1;

    private ZipEntry FindEntry(string key)
    {
        string name = $"{_prefix}data/{key}";
        return _archive.Find(name)
            ?? throw new InvalidDataException($"the archive has no entry {UntrustedText.Quote(name)}, which a storage needs");
    }

    private void RefuseScript()
    {
        bool isScript = _archive.Find($"{_prefix}constants.pkl") is not null
            || _archive.Entries.Any(entry => entry.Name.StartsWith($"{_prefix}code/", StringComparison.Ordinal));
        if (isScript)
        {
            throw new InvalidDataException(
                "the file is a TorchScript program, no state dict; save the weights of its module with torch.save(module.state_dict(), ...)");
        }
    }
}
