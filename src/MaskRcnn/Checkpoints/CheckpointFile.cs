using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MaskRcnn.Configuration;
using MaskRcnn.Files;
using MaskRcnn.Optimizers;
using MaskRcnn.Weights;
using static TorchSharp.torch;

namespace MaskRcnn.Checkpoints;

/// <summary>
/// One file with all there is to go on from: safetensors with the weights under their own names (the average where there is one, so
/// that the file is also a file of weights), the state of the optimizer, and <see cref="CheckpointState"/> in the metadata.
/// </summary>
internal static class CheckpointFile
{
    /// <summary>Prefix of the weights that learn, where the plain names hold their average.</summary>
    public const string RawPrefix = "raw/";

    /// <summary>Prefix of the optimizer's state.</summary>
    public const string OptimizerPrefix = "optimizer/";

    private const string StateKey = "training_state";
    private const string StateHashKey = "training_state_sha256";

    /// <summary>Writes a checkpoint: a reader sees a whole file or none.</summary>
    /// <exception cref="IOException">It cannot be written; an earlier file of the name is unchanged.</exception>
    public static void Write(string path, MaskRcnnModel model, Optimizer optimizer, MovingAverage? average, CheckpointState state)
    {
        Dictionary<string, Tensor> weights = model.state_dict();
        var tensors = new Dictionary<string, Tensor>(average?.Averages ?? weights);
        if (average is not null)
        {
            foreach ((string name, Tensor weight) in weights)
                tensors.Add(RawPrefix + name, weight);
        }
        foreach ((string name, Tensor tensor) in optimizer.State)
            tensors.Add(OptimizerPrefix + name, tensor);

        string json = JsonSerializer.Serialize(state, OptionsJson.Serializer);
        Dictionary<string, string> metadata = ModelWeights.DescribeModel(model);
        metadata[StateKey] = json;
        metadata[StateHashKey] = Hash(json);
        AtomicFile.Write(path, temporary =>
        {
            using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 20);
            ModelWeights.Write(tensors, metadata, stream);
        });
    }

    /// <summary>Reads where the training of a checkpoint stood.</summary>
    /// <exception cref="InvalidDataException">The file is not a checkpoint or damaged; the message names it.</exception>
    public static CheckpointState ReadState(WeightsFile file)
    {
        if (!file.Metadata.TryGetValue(StateKey, out string? json))
            throw new InvalidDataException($"{file.Path}: not a checkpoint of a training: its metadata lack '{StateKey}'");
        if (!file.Metadata.TryGetValue(StateHashKey, out string? hash) || hash != Hash(json))
            throw new InvalidDataException($"{file.Path}: the state of the training in its metadata is damaged");
        try
        {
            CheckpointState state = JsonSerializer.Deserialize<CheckpointState>(json, OptionsJson.Serializer) ?? throw new JsonException("it is null");
            return state.Format == CheckpointState.CurrentFormat
                ? state
                : throw new InvalidDataException($"{file.Path}: the checkpoint has format {state.Format}, expected {CheckpointState.CurrentFormat}");
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            // The second where options have a name twice.
            throw new InvalidDataException($"{file.Path}: the state of the training cannot be understood: {error.Message}", error);
        }
    }

    /// <summary>Puts model, optimizer and average into the state of a checkpoint. They change only once everything has been checked.</summary>
    /// <exception cref="InvalidDataException">The numbers are damaged or do not fit; the message names the file.</exception>
    public static void Restore(WeightsFile file, MaskRcnnModel model, Optimizer optimizer, MovingAverage? average)
    {
        Dictionary<string, Tensor> weights = model.state_dict();
        CheckFit(file, weights, average);
        file.Verify();

        using var guard = no_grad();
        using var scope = NewDisposeScope();
        foreach ((string name, Tensor weight) in weights)
        {
            Copy(file, average is null ? name : RawPrefix + name, weight);
            if (average is not null)
                Copy(file, name, average.Averages[name]);
        }

        optimizer.Restore(
            from entry in file.Entries
            where entry.Name.StartsWith(OptimizerPrefix, StringComparison.Ordinal)
            select KeyValuePair.Create(entry.Name[OptimizerPrefix.Length..], ToDevice(file.Read(entry.Name), model.Device)));
    }

    /// <summary>Copies the weights to predict with out of a checkpoint, by name; the caller disposes them.</summary>
    public static Dictionary<string, Tensor> ReadWeights(WeightsFile file, MaskRcnnModel model)
    {
        CheckFit(file, model.state_dict(), average: null);
        file.Verify();
        return model.state_dict().Keys.ToDictionary(name => name, file.Read);
    }

    private static void CheckFit(WeightsFile file, Dictionary<string, Tensor> weights, MovingAverage? average)
    {
        IReadOnlyList<WeightsEntry> plain = [.. file.Entries.Where(entry => !entry.Name.Contains('/'))];
        try
        {
            WeightDifferences.ThrowIfAny(plain, weights);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{file.Path}: {error.Message}", error);
        }
        if (average is not null && !weights.Keys.All(name => file.Contains(RawPrefix + name)))
            throw new InvalidDataException($"{file.Path}: the checkpoint has no moving average of the weights, but the training keeps one");
    }

    private static void Copy(WeightsFile file, string name, Tensor target)
    {
        using Tensor value = file.Read(name);
        target.copy_(value);
    }

    // The counters of AdamW stay on the CPU, where they are read.
    private static Tensor ToDevice(Tensor tensor, Device device) =>
        device.type == TorchSharp.DeviceType.CPU || !tensor.is_floating_point() ? tensor : tensor.to(device, disposeAfter: true);

    private static string Hash(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
