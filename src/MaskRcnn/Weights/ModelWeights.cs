using System.Globalization;
using System.Security.Cryptography;
using MaskRcnn.Files;
using MaskRcnn.Weights.Families;
using TorchSharp;
using static TorchSharp.torch;

namespace MaskRcnn.Weights;

/// <summary>
/// Saves and loads all weights and buffers of a model, bit for bit, as safetensors: a format that holds numbers and no
/// code, readable from Python with the names that torchvision uses.
/// </summary>
public static class ModelWeights
{
    /// <summary>The name of the checksum in the metadata of the file.</summary>
    internal const string ChecksumKey = "sha256";

    /// <summary>The name, in the metadata, of the one number of a model that neither its weights nor their shapes tell.</summary>
    internal const string EpsilonKey = "normalization_epsilon";

    /// <summary>Writes the weights to a file: to a temporary one first, so that an earlier file survives a failure.</summary>
    /// <param name="model">The model, on any device.</param>
    /// <param name="path">Usually ends in .safetensors; an existing file is replaced.</param>
    public static void Save(nn.Module model, string path) => AtomicFile.Write(path, temporary =>
    {
        using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
        Write(model, stream);
    });

    /// <summary>Reads a file that <see cref="Save"/> wrote.</summary>
    /// <param name="model">A model of the same classes and options; unchanged if the file does not fit it.</param>
    /// <param name="path">The file.</param>
    /// <param name="requireChecksum">See <see cref="Read"/>.</param>
    /// <exception cref="InvalidDataException">
    /// As for <see cref="Read"/>, or bytes follow the weights; the message names the file.
    /// </exception>
    public static void Load(nn.Module model, string path, bool requireChecksum = true)
    {
        using FileStream stream = File.OpenRead(path);
        try
        {
            Read(model, stream, requireChecksum);
            if (stream.Position != stream.Length)
                throw new InvalidDataException($"{stream.Length - stream.Position} bytes follow the weights");
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>Writes the weights, with a SHA-256 of their data in the header.</summary>
    /// <param name="model">The model, on any device.</param>
    /// <param name="stream">Need not be seekable; stays the caller's.</param>
    public static void Write(nn.Module model, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(model);
        Write(model.state_dict(), DescribeModel(model), stream);
    }

    /// <summary>What the header of a file says about the model.</summary>
    internal static Dictionary<string, string> DescribeModel(nn.Module model)
    {
        var metadata = new Dictionary<string, string> { ["format"] = "pt" };
        if (model is MaskRcnnModel detector)
        {
            metadata[EpsilonKey] = detector.Options.NormalizationEpsilon.ToString("R", CultureInfo.InvariantCulture);
            if (DescribedOptions.Describe(detector.Options) is { } described)
                metadata[DescribedOptions.Key] = described;
        }

        return metadata;
    }

    /// <summary>Writes tensors by name, with a SHA-256 of their data in the header.</summary>
    internal static void Write(IReadOnlyDictionary<string, Tensor> tensors, Dictionary<string, string> metadata, Stream stream)
    {
        WeightsEntry[] entries = SafetensorsWriter.Arrange(tensors.Select(pair => Describe(pair.Key, pair.Value)));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (WeightsEntry entry in entries)
            VisitBytes(tensors[entry.Name], bytes => hash.AppendData(bytes));
        metadata[ChecksumKey] = Convert.ToHexStringLower(hash.GetHashAndReset());

        var writer = new SafetensorsWriter(stream, entries, metadata);
        foreach (WeightsEntry entry in entries)
            VisitBytes(tensors[entry.Name], writer.WriteNext);
    }

    /// <summary>Reads what <see cref="Write(nn.Module, Stream)"/> wrote. The model changes only after everything has been read and checked.</summary>
    /// <param name="model">A model of the same classes and options, on any device.</param>
    /// <param name="stream">Need not be seekable; stays the caller's, and is left right after the weights.</param>
    /// <param name="requireChecksum">
    /// Whether weights without a checksum are an error (default). False takes files of other programs; a checksum that is
    /// there is verified all the same.
    /// </param>
    /// <exception cref="InvalidDataException">
    /// The data are damaged (see <see cref="SafetensorsReader"/>), the checksum is wrong, or names, types or shapes differ from
    /// the model's; one message lists all differences.
    /// </exception>
    public static void Read(nn.Module model, Stream stream, bool requireChecksum = true)
    {
        ArgumentNullException.ThrowIfNull(model);
        var reader = new SafetensorsReader(stream);
        Dictionary<string, Tensor> weights = model.state_dict();
        WeightDifferences.ThrowIfAny(reader.Entries, weights);

        List<Tensor> values = ReadAll(reader, requireChecksum);
        try
        {
            Copy(values, reader.Entries, weights);
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    /// <summary>
    /// Makes the model that <see cref="Write(nn.Module, Stream)"/> wrote: only after its weights have been read, so that a description of a
    /// large model without its numbers claims no memory.
    /// </summary>
    /// <param name="stream">As in <see cref="Read"/>.</param>
    /// <param name="classCount">Classes without background.</param>
    /// <param name="options">The options of the model.</param>
    /// <returns>The model on torch's default device, the caller's.</returns>
    /// <exception cref="InvalidDataException">As in <see cref="Read"/>.</exception>
    internal static MaskRcnnModel ReadModel(Stream stream, int classCount, MaskRcnnOptions options)
    {
        var reader = new SafetensorsReader(stream);
        double needed = DetectorSize.CountWeights(options, classCount);
        double given = reader.Entries.Sum(entry => (double)entry.ByteCount / SafetensorsTypes.Describe(entry.Type).Size);
        if (given < needed)
            throw new InvalidDataException($"there are {given} numbers, but the model of the description needs more than {needed}");
        List<Tensor> values = ReadAll(reader, requireChecksum: true);
        MaskRcnnModel? model = null;
        try
        {
            model = new MaskRcnnModel(classCount, options);
            Dictionary<string, Tensor> weights = model.state_dict();
            WeightDifferences.ThrowIfAny(reader.Entries, weights);
            Copy(values, reader.Entries, weights);
            return model;
        }
        catch
        {
            model?.Dispose();
            throw;
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }

    private static List<Tensor> ReadAll(SafetensorsReader reader, bool requireChecksum)
    {
        bool hasChecksum = reader.Metadata.TryGetValue(ChecksumKey, out string? checksum);
        if (!hasChecksum && requireChecksum)
            throw new InvalidDataException($"the weights carry no checksum: expected '{ChecksumKey}' in the metadata");

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var values = new List<Tensor>();
        try
        {
            foreach (WeightsEntry entry in reader.Entries)
            {
                Tensor value = WeightsTensors.Allocate(entry);
                values.Add(value);
                reader.ReadNext(value.bytes);
                hash.AppendData(value.bytes);
            }

            string actual = Convert.ToHexStringLower(hash.GetHashAndReset());
            return !hasChecksum || actual == checksum
                ? values
                : throw new InvalidDataException($"the weights are damaged: their SHA-256 is {actual}, expected {checksum}");
        }
        catch
        {
            values.ForEach(value => value.Dispose());
            throw;
        }
    }

    private static void Copy(List<Tensor> values, IReadOnlyList<WeightsEntry> entries, Dictionary<string, Tensor> weights)
    {
        using var guard = no_grad();
        // A copy returns its target as one more tensor.
        using var scope = NewDisposeScope();
        for (int i = 0; i < values.Count; i++)
            weights[entries[i].Name].copy_(values[i]);
    }

    private static WeightsEntry Describe(string name, Tensor tensor) =>
        new(name, tensor.dtype, tensor.shape, SafetensorsTypes.CountBytes(tensor.dtype, tensor.shape));

    private static void VisitBytes(Tensor tensor, Action<ReadOnlySpan<byte>> visit)
    {
        using var scope = NewDisposeScope();
        visit(tensor.detach().cpu().contiguous().bytes);
    }
}
