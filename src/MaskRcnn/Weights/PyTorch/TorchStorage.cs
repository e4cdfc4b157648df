using static TorchSharp.torch;

namespace MaskRcnn.Weights.PyTorch;

/// <summary>A row of numbers that tensors are views of.</summary>
/// <param name="key">Its name in the file.</param>
/// <param name="type">The type of the numbers, or null if only views tell it.</param>
/// <param name="byteCount">The length of the numbers.</param>
internal sealed class TorchStorage(string key, ScalarType? type, long byteCount)
{
    public string Key => key;

    public ScalarType? Type => type;

    public long ByteCount => byteCount;

    /// <summary>Where in the file the numbers begin; older files tell it after their tensors.</summary>
    public long Start { get; set; } = -1;
}
