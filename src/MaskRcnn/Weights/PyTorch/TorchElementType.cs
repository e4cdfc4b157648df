using static TorchSharp.torch;

namespace MaskRcnn.Weights.PyTorch;

/// <summary>The type of the numbers of a tensor in a file.</summary>
/// <param name="StoredType">The type of the same size in which they are read.</param>
/// <param name="Float8">The format of numbers of eight bits, which TorchSharp does not know, or null.</param>
internal sealed record TorchElementType(ScalarType StoredType, Float8Format? Float8 = null)
{
    private static readonly Dictionary<string, TorchElementType> s_named = new(StringComparer.Ordinal)
    {
        ["float32"] = new(ScalarType.Float32),
        ["float64"] = new(ScalarType.Float64),
        ["float16"] = new(ScalarType.Float16),
        ["bfloat16"] = new(ScalarType.BFloat16),
        ["int64"] = new(ScalarType.Int64),
        ["int32"] = new(ScalarType.Int32),
        ["int16"] = new(ScalarType.Int16),
        ["int8"] = new(ScalarType.Int8),
        ["uint8"] = new(ScalarType.Byte),
        ["bool"] = new(ScalarType.Bool),
        ["complex64"] = new(ScalarType.ComplexFloat32),
        ["float8_e4m3fn"] = new(ScalarType.Byte, Float8Format.E4M3),
        ["float8_e5m2"] = new(ScalarType.Byte, Float8Format.E5M2),
    };

    /// <summary>The type that tensors have here: numbers of eight bits become float32, which holds them all exactly.</summary>
    public ScalarType Type => Float8 is null ? StoredType : ScalarType.Float32;

    /// <summary>Bytes of an element in the file.</summary>
    public int Size => SafetensorsTypes.Describe(StoredType).Size;

    /// <summary>Bytes of a number; a complex element has two.</summary>
    public int NumberSize => StoredType == ScalarType.ComplexFloat32 ? Size / 2 : Size;

    /// <summary>The type with PyTorch's name, or null if it is not a known one.</summary>
    public static TorchElementType? Find(string name) => s_named.GetValueOrDefault(name);
}
