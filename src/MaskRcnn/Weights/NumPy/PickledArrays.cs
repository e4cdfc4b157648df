using System.Collections.ObjectModel;
using MaskRcnn.Messages;
using MaskRcnn.Weights.Pickle;
using MaskRcnn.Weights.Zip;
using static TorchSharp.torch;

namespace MaskRcnn.Weights.NumPy;

/// <summary>
/// The arrays of a pickle as detectron2's model zoo and, before it, Detectron have them: a dictionary of arrays by name under
/// <c>model</c> or <c>blobs</c>, or alone. The whole file is in memory while it is open.
/// </summary>
internal sealed class PickledArrays : IWeightsContainer
{
    private const int MaxTensors = 100_000;
    private static readonly string[] s_usualNames = ["model", "blobs", "state_dict", "model_state_dict"];
    private readonly Dictionary<string, NumpyArray> _arrays;

    public PickledArrays(FileStream stream)
    {
        var file = new RandomAccessFile(stream.SafeFileHandle);
        if (file.Length > Array.MaxLength)
            throw new InvalidDataException($"a pickle of {file.Length} bytes is longer than the {Array.MaxLength} supported");
        var pickle = new byte[file.Length];
        file.ReadExactly(pickle, 0);
        _arrays = Find(PickleMachine.Load(pickle, new NumpyObjects()));
        if (_arrays.Count > MaxTensors)
            throw new InvalidDataException($"the file has more than {MaxTensors} tensors");
        Entries = List(file.Length);
    }

    public IReadOnlyList<WeightsEntry> Entries { get; }

    public IReadOnlyDictionary<string, string> Metadata => ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Whether a file begins like a pickle of protocols 2 to 5.</summary>
    public static bool IsStart(ReadOnlySpan<byte> start) =>
        start.Length > 2 && start[0] == (byte)PickleOpcode.Protocol && start[1] is >= 2 and <= 5;

    public Tensor Read(WeightsEntry entry)
    {
        NumpyArray array = _arrays[entry.Name];
        Tensor tensor = WeightsTensors.Allocate(entry with { Shape = array.IsColumnMajor ? [.. array.Shape.Reverse()] : array.Shape });
        try
        {
            array.Data.CopyTo(tensor.bytes);
            if (array.IsBigEndian)
                ByteOrder.Reverse(tensor.bytes, SafetensorsTypes.Describe(array.Type).Size / (tensor.is_complex() ? 2 : 1));
            return array.IsColumnMajor ? Turn(tensor) : tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    public void Verify()
    {
        // Text that stands for bytes can be wrong in its middle; the format has no checksums.
        foreach (NumpyArray array in _arrays.Values.Where(array => array.Data.IsUtf8))
            array.Data.CopyTo(new byte[array.Data.CountBytes()]);
    }

    public void Dispose()
    {
        // The file is the owner's.
    }

    private static Tensor Turn(Tensor reversed)
    {
        using (reversed)
        using (Tensor turned = reversed.permute([.. Enumerable.Range(0, (int)reversed.dim()).Reverse().Select(axis => (long)axis)]))
            return empty(turned.shape, dtype: turned.dtype).copy_(turned);
    }

    private static Dictionary<string, NumpyArray> Find(object? root)
    {
        if (root is not PickleDictionary dictionary)
            throw new InvalidDataException("the pickle holds no dictionary of arrays");
        foreach (string name in s_usualNames)
        {
            if (dictionary.Named.GetValueOrDefault(name) is PickleDictionary nested && Select(nested) is { Count: > 0 } arrays)
                return arrays;
        }

        return Select(dictionary) is { Count: > 0 } found
            ? found
            : throw new InvalidDataException("the pickle holds no arrays by name, alone or under \"model\" or \"blobs\"");
    }

    private static Dictionary<string, NumpyArray> Select(PickleDictionary dictionary) => dictionary.Named
        .Where(item => item.Value is NumpyArray)
        .ToDictionary(item => item.Key, item => (NumpyArray)item.Value!, StringComparer.Ordinal);

    private WeightsEntry[] List(long fileLength)
    {
        // One array can stand under many names.
        long limit = (4 * fileLength) + (1 << 24), left = limit;
        var entries = new List<WeightsEntry>();
        foreach ((string name, NumpyArray array) in _arrays)
        {
            UntrustedText.CheckName(name);
            long needed = array.CountBytes();
            left -= array.Data.Data.Length;
            if (left < 0)
                throw new InvalidDataException($"the tensors of the file take more than the {limit} bytes allowed");
            if (array.Data.CountBytes() is var given && given != needed)
                throw new InvalidDataException($"{UntrustedText.Quote(name)} needs {needed} bytes, but has {given}");
            entries.Add(new WeightsEntry(name, array.Type, array.Shape, needed));
        }

        return [.. entries];
    }
}
