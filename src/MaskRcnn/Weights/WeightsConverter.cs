using System.Security.Cryptography;
using MaskRcnn.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Weights;

/// <summary>Writes the tensors of any weights file as safetensors.</summary>
public static class WeightsConverter
{
    /// <summary>
    /// Writes every tensor with its name, type and numbers unchanged, one at a time, the free text of the file, and a SHA-256 of
    /// the data. An earlier file at <paramref name="path"/> survives a failure.
    /// </summary>
    /// <param name="file">What to convert; stays the caller's.</param>
    /// <param name="path">Usually ends in .safetensors; an existing file is replaced.</param>
    /// <exception cref="InvalidDataException">The numbers of <paramref name="file"/> are damaged.</exception>
    public static void ToSafetensors(WeightsFile file, string path)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentException.ThrowIfNullOrEmpty(path);
        WeightsEntry[] entries = SafetensorsWriter.Arrange(file.Entries);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (WeightsEntry entry in entries)
            Visit(file, entry, hash.AppendData);
        var metadata = new Dictionary<string, string>(file.Metadata)
        {
            ["format"] = "pt",
            [ModelWeights.ChecksumKey] = Convert.ToHexStringLower(hash.GetHashAndReset()),
        };
        AtomicFile.Write(path, temporary =>
        {
            using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
            var writer = new SafetensorsWriter(stream, entries, metadata);
            foreach (WeightsEntry entry in entries)
                Visit(file, entry, writer.WriteNext);
        });
    }

    private static void Visit(WeightsFile file, WeightsEntry entry, Action<ReadOnlySpan<byte>> visit)
    {
        using Tensor tensor = file.Read(entry.Name);
        visit(tensor.bytes);
    }
}
