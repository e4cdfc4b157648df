using System.Text.Json;
using MaskRcnn.Configuration;
using MaskRcnn.Distributed;
using MaskRcnn.Steps;
using static TorchSharp.torch;

namespace MaskRcnn.Checkpoints;

/// <summary>Gives all processes of a training the state of process 0, which alone reads checkpoints.</summary>
internal static class StateBroadcast
{
    /// <summary>Sends weights, optimizer, average and position.</summary>
    /// <param name="group">The processes.</param>
    /// <param name="state">Of this process; that of process 0 counts.</param>
    /// <param name="model">The model.</param>
    /// <param name="step">With optimizer and average.</param>
    /// <returns>The state of process 0.</returns>
    public static CheckpointState Send(IProcessGroup group, CheckpointState state, MaskRcnnModel model, TrainingStep step)
    {
        if (group.Size == 1)
            return state;
        SendWeights(group, model);
        foreach ((_, Tensor average) in (step.Average?.Averages ?? new Dictionary<string, Tensor>()).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            Send(group, average);
        SendOptimizer(group, model.Device, step);
        string json = group.Exchange("state", group.Rank == 0 ? JsonSerializer.Serialize(state, OptionsJson.Serializer) : "")[0];
        return JsonSerializer.Deserialize<CheckpointState>(json, OptionsJson.Serializer)!;
    }

    /// <summary>Sends weights and buffers.</summary>
    public static void SendWeights(IProcessGroup group, MaskRcnnModel model)
    {
        if (group.Size == 1)
            return;
        foreach ((_, Tensor weight) in model.state_dict().OrderBy(pair => pair.Key, StringComparer.Ordinal))
            Send(group, weight);
    }

    private static void SendOptimizer(IProcessGroup group, Device device, TrainingStep step)
    {
        StateTensor[] own = [.. step.Optimizer.State.Select(pair => new StateTensor(pair.Key, (int)pair.Value.dtype, pair.Value.shape))];
        StateTensor[] wanted = group.Exchange("optimizer", group.Rank == 0 ? own : [])[0];
        if (group.Rank > 0)
        {
            // Counters stay on the CPU, where they are read.
            step.Optimizer.Restore([.. wanted.Select(item => KeyValuePair.Create(item.Name, zeros(
                item.Shape, (ScalarType)item.Type, device: (ScalarType)item.Type == ScalarType.Float32 ? device : CPU)))]);
        }
        foreach (StateTensor item in wanted)
            Send(group, step.Optimizer.State[item.Name]);
    }

    private static void Send(IProcessGroup group, Tensor tensor)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        byte[] bytes = tensor.detach().cpu().contiguous().bytes.ToArray();
        group.Broadcast(bytes, root: 0);
        if (group.Rank == 0)
            return;
        Tensor copy = zeros(tensor.shape, tensor.dtype);
        bytes.CopyTo(copy.bytes);
        tensor.copy_(copy);
    }

    private sealed record StateTensor(string Name, int Type, long[] Shape);
}
