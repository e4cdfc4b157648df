using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace MaskRcnn.Tests;

/// <summary>Results of torchvision in Fixtures/Torchvision: options as JSON, tensors as safetensors.</summary>
internal sealed class TorchvisionReference
{
    private readonly JsonElement _header;
    private readonly byte[] _file;
    private readonly int _data;

    private TorchvisionReference(string name)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "Torchvision");
        Root = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, name + ".json"))).RootElement;
        _file = File.ReadAllBytes(Path.Combine(folder, name + ".safetensors"));
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(_file);
        _header = JsonDocument.Parse(_file.AsMemory(8, length)).RootElement;
        _data = 8 + length;
    }

    public JsonElement Root { get; }

    public static TorchvisionReference Load(string name) => new(name);

    public JsonElement Options(string name) => Root.GetProperty(name);

    public long[] Shape(string name) =>
        [.. _header.GetProperty(name).GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];

    public T[] Values<T>(string name)
        where T : struct
    {
        var offsets = _header.GetProperty(name).GetProperty("data_offsets");
        int start = offsets[0].GetInt32();
        return MemoryMarshal.Cast<byte, T>(_file.AsSpan(_data + start, offsets[1].GetInt32() - start)).ToArray();
    }
}
