using MaskRcnn.Distributed;
using MaskRcnn.Operators;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Replicas;

/// <summary>
/// Makes the running statistics of batch normalisation the same everywhere: the mean of those that each replica has from its own images.
/// Without such layers that learn, it does nothing.
/// </summary>
internal static class BatchStatistics
{
    /// <summary>Averages the statistics over the replicas of all processes into the first replica.</summary>
    public static void Average(ReplicaSet replicas, IProcessGroup group)
    {
        int total = replicas.Count * group.Size;
        if (total == 1 || !Changing(replicas.First).Any())
            return;
        var parts = new float[replicas.Count][];
        replicas.ForEach((replica, model) => parts[replica] = Read(model));
        float[] sums = parts[0];
        foreach (float[] part in parts.Skip(1))
        {
            for (int i = 0; i < sums.Length; i++)
                sums[i] += part[i];
        }
        group.AllReduce(sums);
        Write(replicas.First, Array.ConvertAll(sums, sum => sum / total));
        AgreeOnCounters(replicas, group);
    }

    // How many batches a layer has seen: one more for the whole batch, though a replica may have had none of its images.
    private static void AgreeOnCounters(ReplicaSet replicas, IProcessGroup group)
    {
        var parts = new long[replicas.Count][];
        replicas.ForEach((replica, model) => parts[replica] = [.. Buffers(model, areFloat: false).Select(counter => counter.ToInt64())]);
        long[] own = [.. Enumerable.Range(0, parts[0].Length).Select(i => parts.Max(part => part[i]))];
        long[][] all = group.Exchange("statistics", own);
        using var guard = no_grad();
        foreach ((int i, Tensor counter) in Buffers(replicas.First, areFloat: false).Index())
        {
            using Scalar value = all.Max(counts => counts[i]);
            counter.fill_(value);
        }
    }

    private static IEnumerable<Tensor> Changing(MaskRcnnModel model) => Buffers(model, areFloat: true);

    private static IEnumerable<Tensor> Buffers(MaskRcnnModel model, bool areFloat) =>
        model.modules().OfType<BatchNorm2d>().Where(norm => norm.training).SelectMany(norm => norm.buffers())
            .Where(buffer => buffer.is_floating_point() == areFloat);

    private static float[] Read(MaskRcnnModel model) => [.. Changing(model).SelectMany(TensorMemory.ToArray)];

    private static void Write(MaskRcnnModel model, float[] values)
    {
        using var guard = no_grad();
        int start = 0;
        foreach (Tensor buffer in Changing(model))
        {
            using var scope = NewDisposeScope();
            int length = (int)buffer.numel();
            buffer.copy_(TensorMemory.FromValues(values[start..(start + length)], CPU, buffer.shape));
            start += length;
        }
    }
}
