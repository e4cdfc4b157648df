using MaskRcnn.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Tests.Weights;

/// <summary>Writes tensors by name.</summary>
internal static class WeightsWriting
{
    public static void Write(string path, IReadOnlyList<(string Name, Tensor Tensor)> weights)
    {
        using var stream = File.Create(path);
        var writer = new SafetensorsWriter(
            stream,
            [.. weights.Select(weight => new WeightsEntry(weight.Name, weight.Tensor.dtype, weight.Tensor.shape, weight.Tensor.bytes.Length))],
            new Dictionary<string, string>());
        foreach ((_, Tensor tensor) in weights)
            writer.WriteNext(tensor.bytes);
    }
}
