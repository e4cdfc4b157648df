using static TorchSharp.torch;

namespace MaskRcnn.Weights;

/// <summary>The element types of the safetensors format that this project reads and writes.</summary>
internal static class SafetensorsTypes
{
    private static readonly (string Name, ScalarType Type, int Size)[] s_types =
    [
        ("F64", ScalarType.Float64, 8), ("F32", ScalarType.Float32, 4), ("F16", ScalarType.Float16, 2), ("BF16", ScalarType.BFloat16, 2),
        ("I64", ScalarType.Int64, 8), ("I32", ScalarType.Int32, 4), ("I16", ScalarType.Int16, 2), ("I8", ScalarType.Int8, 1),
        ("U8", ScalarType.Byte, 1), ("BOOL", ScalarType.Bool, 1),
    ];

    public static bool TryParse(string name, out ScalarType type, out int size)
    {
        int index = Array.FindIndex(s_types, known => known.Name == name);
        (_, type, size) = index < 0 ? default : s_types[index];
        return index >= 0;
    }

    public static (string Name, int Size) Describe(ScalarType type)
    {
        int index = Array.FindIndex(s_types, known => known.Type == type);
        return index >= 0
            ? (s_types[index].Name, s_types[index].Size)
            : throw new NotSupportedException($"Tensors of type {type} cannot be written to a safetensors file.");
    }
}
