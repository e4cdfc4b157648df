using MaskRcnn.Weights.Hdf5;
using MaskRcnn.Weights.PyTorch;

namespace MaskRcnn.Weights;

/// <summary>Tells the formats of weights files apart by their first bytes.</summary>
internal static class WeightsContainers
{
    private const int SafetensorsHeaderStart = 8, TarMagicStart = 257, ProbeLength = 262;

    // The pickled number with which torch.save began files before PyTorch 1.6.
    private static ReadOnlySpan<byte> LegacyMagic => [0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19];

    public static (WeightsFileFormat Format, IWeightsContainer Container) Open(FileStream stream)
    {
        var probe = new byte[ProbeLength];
        ReadOnlySpan<byte> start = probe.AsSpan(0, stream.ReadAtLeast(probe, probe.Length, throwOnEndOfStream: false));
        stream.Position = 0;
        if (start.IsEmpty)
            throw new InvalidDataException("the file is empty");
        if (start.StartsWith("PK\x03\x04"u8))
            return (WeightsFileFormat.PyTorch, new TorchArchive(stream));
        if (start.StartsWith(Hdf5Superblock.Signature))
            return (WeightsFileFormat.Hdf5, new KerasWeights(stream));
        if (start.Length > SafetensorsHeaderStart && start[SafetensorsHeaderStart] == (byte)'{')
            return (WeightsFileFormat.Safetensors, new SafetensorsContainer(stream));
        bool isTar = start.Length == ProbeLength && start[TarMagicStart..].SequenceEqual("ustar"u8);
        if (isTar || (start.Length > 2 && start[2..].StartsWith(LegacyMagic)))
        {
            string load = $"torch.load('{Path.GetFileName(stream.Name)}', map_location='cpu', weights_only=True)";
            throw new InvalidDataException(
                "the file has PyTorch's format from before version 1.6, which is not supported; convert it once with Python: " +
                $"import torch; torch.save({load}, 'converted.pth')");
        }

        throw new InvalidDataException(
            "the file is neither safetensors (a length of 8 bytes, then a JSON object) nor a zip that torch.save wrote");
    }
}
