using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace MaskRcnn.Tests;

/// <summary>The operator results of torchvision in Fixtures/Torchvision: options as JSON, tensors as safetensors.</summary>
internal sealed class OperatorReference
{
    private readonly JsonElement _options;
    private readonly JsonElement _header;
    private readonly byte[] _file;
    private readonly int _data;

    private OperatorReference()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "Torchvision");
        _options = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "operators.json"))).RootElement;
        _file = File.ReadAllBytes(Path.Combine(folder, "operators.safetensors"));
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(_file);
        _header = JsonDocument.Parse(_file.AsMemory(8, length)).RootElement;
        _data = 8 + length;
    }

    public static OperatorReference Load() => new();

    public JsonElement Options(string operation) => _options.GetProperty(operation);

    public T[] Values<T>(string name)
        where T : struct
    {
        var offsets = _header.GetProperty(name).GetProperty("data_offsets");
        int start = offsets[0].GetInt32();
        return MemoryMarshal.Cast<byte, T>(_file.AsSpan(_data + start, offsets[1].GetInt32() - start)).ToArray();
    }
}
