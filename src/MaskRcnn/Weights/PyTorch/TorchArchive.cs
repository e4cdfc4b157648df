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
internal sealed class TorchArchive : IWeightsContainer
{
    private const string PickleName = "data.pkl";
    private const int MaxPickleLength = 1 << 24, MaxVersion = 10;

    private readonly ZipFile _archive;
    private readonly TorchStorageReader _storages;
    private readonly IReadOnlyDictionary<string, TorchTensor> _tensors;

    public TorchArchive(FileStream stream)
    {
        _archive = new ZipFile(new RandomAccessFile(stream.SafeFileHandle));
        string prefix = FindPrefix();
        CheckVersion(prefix);
        _storages = new TorchStorageReader(_archive, ReadByteOrder(prefix));
        byte[] pickle = ReadSmall($"{prefix}{PickleName}", MaxPickleLength)!;
        _tensors = StateDict.Find(PickleMachine.Load(pickle, new TorchObjects(_archive, prefix)));
        foreach (string name in _tensors.Keys)
            UntrustedText.CheckName(name);
        Entries =
        [
            .. from tensor in _tensors
               orderby tensor.Value.Storage.Entry.DataStart, tensor.Value.Offset, tensor.Key
               select new WeightsEntry(tensor.Key, tensor.Value.Storage.Type, tensor.Value.Shape, tensor.Value.ByteCount),
        ];
        CheckTotal(stream.Length);
    }

    public IReadOnlyList<WeightsEntry> Entries { get; }

    public IReadOnlyDictionary<string, string> Metadata => ReadOnlyDictionary<string, string>.Empty;

    public Tensor Read(WeightsEntry entry)
    {
        Tensor tensor = WeightsTensors.Allocate(entry);
        try
        {
            _storages.Read(_tensors[entry.Name], tensor);
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
        foreach (ZipEntry entry in _tensors.Values.Select(tensor => tensor.Storage.Entry).Distinct())
            _archive.Verify(entry);
    }

    public void Dispose() => _storages.Dispose();

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

    // Views share storages; without a limit a small file could describe any amount of numbers.
    private void CheckTotal(long fileLength)
    {
        long limit = 4 * fileLength + (1 << 24);
        long left = limit;
        foreach (WeightsEntry entry in Entries)
        {
            left -= entry.ByteCount;
            if (left < 0)
                throw new InvalidDataException($"the tensors of the file take more than the {limit} bytes allowed");
        }
    }
}
