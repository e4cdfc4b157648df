using static TorchSharp.torch;

namespace MaskRcnn.Weights.PyTorch;

/// <summary>PyTorch's names for storages of the element types that this library reads.</summary>
internal static class TorchStorageTypes
{
    private static readonly Dictionary<string, ScalarType> s_types = new(StringComparer.Ordinal)
    {
        ["FloatStorage"] = ScalarType.Float32,
        ["DoubleStorage"] = ScalarType.Float64,
        ["HalfStorage"] = ScalarType.Float16,
        ["BFloat16Storage"] = ScalarType.BFloat16,
        ["LongStorage"] = ScalarType.Int64,
        ["IntStorage"] = ScalarType.Int32,
        ["ShortStorage"] = ScalarType.Int16,
        ["CharStorage"] = ScalarType.Int8,
        ["ByteStorage"] = ScalarType.Byte,
        ["ComplexFloatStorage"] = ScalarType.ComplexFloat32,
        ["BoolStorage"] = ScalarType.Bool,
    };

    public static ScalarType? Find(string name) => s_types.TryGetValue(name, out ScalarType type) ? type : null;
}
