using System.Diagnostics;
using MaskRcnn.Distributed;
using TorchSharp.Modules;

namespace MaskRcnn.Replicas;

/// <summary>
/// Sums up the gradients of a model over processes, in buckets, from the last layers to the first as a backward pass computes them.
/// A thread of its own sends buckets while the pass goes on. The order of buckets is that of the weights in all processes, whatever the
/// order in which gradients come.
/// </summary>
/// <param name="model">Whose gradients; borrowed.</param>
/// <param name="group">The processes, at least two.</param>
internal sealed class GradientReduction(MaskRcnnModel model, IProcessGroup group) : IDisposable
{
    // Sixteen megabytes of numbers, as many as travel at once: four took half as long again, and everything at once six times.
    private const int BucketLength = 1 << 22;

    private readonly WorkThread _thread = new("MaskRcnn gradients");
    private readonly List<Task> _sent = [];
    private Parameter[] _learning = [];
    private GradientBucket[] _buckets = [];
    private long _busy;

    /// <summary>Starts over for a step.</summary>
    public void Begin()
    {
        Parameter[] learning = [.. model.parameters().Where(parameter => parameter.requires_grad).Reverse()];
        if (!learning.SequenceEqual(_learning, ReferenceEqualityComparer.Instance))
            (_learning, _buckets) = (learning, [.. CreateBuckets(learning)]);
        foreach (GradientBucket bucket in _buckets)
            bucket.Reset();
        _sent.Clear();
        _busy = 0;
    }

    /// <summary>Sends the buckets whose gradients are there; called again and again by the thread of the backward pass.</summary>
    public void Advance()
    {
        // The last one waits for the time that the step took.
        while (_sent.Count < _buckets.Length - 1 && _buckets[_sent.Count].IsReady())
            Send();
    }

    /// <summary>Sends the rest and puts the sums into the model's gradients.</summary>
    /// <param name="seconds">What this process took for the step.</param>
    public ReductionTimes Finish(double seconds)
    {
        long start = Stopwatch.GetTimestamp();
        Span<float> times = _buckets[^1].Extra;
        times.Clear();
        times[group.Rank] = (float)seconds;
        while (_sent.Count < _buckets.Length)
            Send();
        for (int i = 0; i < _buckets.Length; i++)
        {
            _sent[i].GetAwaiter().GetResult();
            _buckets[i].Unpack();
        }
        double[] all = Array.ConvertAll(_buckets[^1].Extra.ToArray(), value => (double)value);
        return new ReductionTimes(all, Stopwatch.GetElapsedTime(0, _busy).TotalSeconds, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>A bucket that is under way after a failure is not waited for: the others may never answer.</summary>
    public void Dispose()
    {
        if (_sent.TrueForAll(task => task.IsCompleted))
            _thread.Dispose();
    }

    private void Send()
    {
        GradientBucket bucket = _buckets[_sent.Count];
        bucket.Pack();
        _sent.Add(_thread.Start(() =>
        {
            long start = Stopwatch.GetTimestamp();
            group.AllReduce(bucket.Numbers);
            _busy += Stopwatch.GetTimestamp() - start;
        }));
    }

    private IEnumerable<GradientBucket> CreateBuckets(Parameter[] learning)
    {
        List<Parameter> next = [];
        long length = 0;
        foreach (Parameter parameter in learning)
        {
            next.Add(parameter);
            if ((length += parameter.numel()) < BucketLength)
                continue;
            yield return new GradientBucket(next, extra: 0);
            (next, length) = ([], 0);
        }
        yield return new GradientBucket(next, extra: group.Size);
    }
}
