using static TorchSharp.torch;

namespace MaskRcnn.Weights;

/// <summary>The element types of the safetensors format that this project reads and writes.</summary>
internal static class SafetensorsTypes
{
    private static readonly (string Name, ScalarType Type, int Size)[] s_types =
    [
        ("C64", ScalarType.ComplexFloat32, 8), ("F64", ScalarType.Float64, 8), ("F32", ScalarType.Float32, 4),
        ("F16", ScalarType.Float16, 2), ("BF16", ScalarType.BFloat16, 2),
        ("I64", ScalarType.Int64, 8), ("I32", ScalarType.Int32, 4), ("I16", ScalarType.Int16, 2), ("I8", ScalarType.Int8, 1),
        ("U8", ScalarType.Byte, 1), ("BOOL", ScalarType.Bool, 1),
    ];

    public static bool TryParse(string name, out ScalarType type)
    {
        int index = Array.FindIndex(s_types, known => known.Name == name);
        type = index < 0 ? default : s_types[index].Type;
        return index >= 0;
    }

    public static (string Name, int Size) Describe(ScalarType type)
    {
        int index = Array.FindIndex(s_types, known => known.Type == type);
        return index >= 0
            ? (s_types[index].Name, s_types[index].Size)
            : throw new NotSupportedException($"Tensors of type {type} cannot be written to a safetensors file.");
    }

    /// <summary>Bytes of a contiguous tensor.</summary>
    /// <exception cref="OverflowException">They, or the strides of the tensor, do not fit into 63 bits.</exception>
    public static long CountBytes(ScalarType type, IReadOnlyList<long> shape)
    {
        long bytes = Describe(type).Size, largestStride = 1;
        foreach (long size in shape)
        {
            bytes = checked(bytes * size);
            largestStride = checked(largestStride * Math.Max(size, 1));
        }

        return bytes;
    }
}
