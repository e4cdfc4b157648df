using System.Security.Cryptography;
using static TorchSharp.torch;

namespace MaskRcnn.Weights;

/// <summary>The tensors of a safetensors file, in any order.</summary>
internal sealed class SafetensorsContainer : IWeightsContainer
{
    private readonly FileStream _stream;
    private readonly SafetensorsReader _reader;
    private readonly Dictionary<string, long> _positions = new(StringComparer.Ordinal);
    private readonly long _start;

    public SafetensorsContainer(FileStream stream)
    {
        (_stream, _reader) = (stream, new SafetensorsReader(stream));
        _start = stream.Position;
        long position = _start;
        foreach (WeightsEntry entry in Entries)
        {
            _positions.Add(entry.Name, position);
            position += entry.ByteCount;
        }
        if (position != stream.Length)
            throw new InvalidDataException($"{stream.Length - position} bytes follow the weights");
    }

    public IReadOnlyList<WeightsEntry> Entries => _reader.Entries;

    public IReadOnlyDictionary<string, string> Metadata => _reader.Metadata;

    public Tensor Read(WeightsEntry entry)
    {
        Tensor tensor = WeightsTensors.Allocate(entry);
        _stream.Position = _positions[entry.Name];
        _stream.ReadExactly(tensor.bytes);
        return tensor;
    }

    public void Dispose()
    {
        // The file is the owner's.
    }

    public void Verify()
    {
        if (!_reader.Metadata.TryGetValue(ModelWeights.ChecksumKey, out string? expected))
            return;
        _stream.Position = _start;
        string actual = Convert.ToHexStringLower(SHA256.HashData(_stream));
        if (actual != expected)
            throw new InvalidDataException($"the weights are damaged: their SHA-256 is {actual}, expected {expected}");
    }
}
