using MaskRcnn.Weights.Hdf5;
using MaskRcnn.Weights.NumPy;
using MaskRcnn.Weights.Onnx;
using MaskRcnn.Weights.PyTorch;

namespace MaskRcnn.Weights;

/// <summary>Tells the formats of weights files apart by their first bytes.</summary>
internal static class WeightsContainers
{
    private const int SafetensorsHeaderStart = 8, TarMagicStart = 257, ProbeLength = 262;

    private static ReadOnlySpan<byte> IndexMagic => [0x57, 0xFB, 0x80, 0x8B, 0x24, 0x75, 0x47, 0xDB];

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
        if (LegacyTorchFile.IsStart(start))
            return (WeightsFileFormat.PyTorch, new LegacyTorchFile(stream));
        if (PickledArrays.IsStart(start))
            return (WeightsFileFormat.Pickle, new PickledArrays(stream));
        if (OnnxInitializers.IsStart(start))
            return (WeightsFileFormat.Onnx, new OnnxInitializers(stream));
        if (start.Length == ProbeLength && start[TarMagicStart..].SequenceEqual("ustar"u8))
            throw new InvalidDataException("the file has PyTorch's format from before version 0.1.10, a tar archive, which is not supported");
        RefuseCheckpointOfTensorFlow(stream, start);
        throw new InvalidDataException(
            "the file is neither safetensors (a length of 8 bytes, then a JSON object) nor one that torch.save wrote, " +
            "nor HDF5 as Keras writes it, nor a pickle of arrays, nor an ONNX model");
    }

    // Three files make one: an index, which ends with a magic number, the numbers, and a text that names the latest.
    private static void RefuseCheckpointOfTensorFlow(FileStream stream, ReadOnlySpan<byte> start)
    {
        Span<byte> end = stackalloc byte[IndexMagic.Length];
        bool isIndex = stream.Length > end.Length && RandomAccess.Read(stream.SafeFileHandle, end, stream.Length - end.Length) == end.Length
            && end.SequenceEqual(IndexMagic);
        bool isNumbers = Path.GetFileName(stream.Name).Contains(".data-0000", StringComparison.Ordinal);
        if (isIndex || isNumbers || start.StartsWith("model_checkpoint_path:"u8))
        {
            throw new InvalidDataException(
                "the file is part of a checkpoint of TensorFlow; load it there and save the weights as HDF5: model.save_weights('weights.h5')");
        }
    }
}
