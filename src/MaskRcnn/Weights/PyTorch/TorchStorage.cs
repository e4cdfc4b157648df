using MaskRcnn.Weights.Zip;
using static TorchSharp.torch;

namespace MaskRcnn.Weights.PyTorch;

/// <summary>A row of numbers that tensors are views of.</summary>
/// <param name="Type">The type of the numbers.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Entry">The entry of the archive that holds them, and nothing else.</param>
internal sealed record TorchStorage(ScalarType Type, long Count, ZipEntry Entry);
