using System.Collections.Concurrent;

namespace MaskRcnn.Loading;

/// <summary>Keeps the examples that are loaded first in memory until it is full; thread-safe.</summary>
internal sealed class CachedTrainingData(IIndexedTrainingData data, long capacity) : IIndexedTrainingData
{
    private readonly ConcurrentDictionary<int, TrainingExample> _kept = [];
    private long _bytes;

    /// <summary>Memory that the kept examples take.</summary>
    public long ByteCount => Interlocked.Read(ref _bytes);

    public int Count => data.Count;

    public ExampleSummary Describe(int index) => data.Describe(index);

    public IEnumerable<TrainingExample> Read() => Enumerable.Range(0, Count).Select(Load);

    public TrainingExample Load(int index)
    {
        if (_kept.TryGetValue(index, out TrainingExample? kept))
            return kept;
        TrainingExample example = data.Load(index);
        long bytes = example.ByteCount;
        if (Interlocked.Add(ref _bytes, bytes) > capacity || !_kept.TryAdd(index, example))
            Interlocked.Add(ref _bytes, -bytes);
        return example;
    }
}
