using static TorchSharp.torch;

namespace MaskRcnn.Weights;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Name">Its name, unique in the file.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its dimensions, none for a scalar.</param>
/// <param name="ByteCount">The length of its data: elements in row-major order, little endian.</param>
public sealed record SafetensorsEntry(string Name, ScalarType Type, IReadOnlyList<long> Shape, long ByteCount);
