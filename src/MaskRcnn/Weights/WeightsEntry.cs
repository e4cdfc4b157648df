using static TorchSharp.torch;

namespace MaskRcnn.Weights;

/// <summary>One tensor of a weights file.</summary>
/// <param name="Name">Its name, unique in the file.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its dimensions, none for a scalar.</param>
/// <param name="ByteCount">The length of its data: elements in row-major order, little endian.</param>
public sealed record WeightsEntry(string Name, ScalarType Type, IReadOnlyList<long> Shape, long ByteCount)
{
    /// <summary>Type and shape, for example <c>Float32[64,3,7,7]</c>.</summary>
    /// <returns>The text.</returns>
    internal string Describe() => Describe(Type, Shape);

    /// <summary>Type and shape, for example <c>Float32[64,3,7,7]</c>.</summary>
    /// <param name="type">The element type.</param>
    /// <param name="shape">The dimensions.</param>
    /// <returns>The text.</returns>
    internal static string Describe(ScalarType type, IReadOnlyList<long> shape) => $"{type}[{string.Join(",", shape)}]";
}
