using static TorchSharp.torch;

namespace MaskRcnn.Weights;

/// <summary>The tensors of one open file. Everything but the numbers has been checked; errors do not name the file.</summary>
internal interface IWeightsContainer : IDisposable
{
    /// <summary>The tensors in the order of their data.</summary>
    IReadOnlyList<WeightsEntry> Entries { get; }

    /// <summary>Free text that the file carries, empty if the format has none.</summary>
    IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads the numbers of one of <see cref="Entries"/> into a new contiguous tensor on the CPU, the caller's.</summary>
    Tensor Read(WeightsEntry entry);

    /// <summary>Checks all numbers against the checksums that the file carries.</summary>
    /// <exception cref="InvalidDataException">A checksum is wrong.</exception>
    void Verify();
}
