using MaskRcnn.Training;

namespace MaskRcnn.Loading;

/// <summary>Reads the batches of a training from a position on, in a background thread.</summary>
internal sealed class BatchLoader(ITrainingData data, TrainingOptions options, ulong seed, Action<UnreadableImage>? skipped = null) : IDisposable
{
    private readonly BatchReader _reader = new(data, options, seed);

    /// <summary>The same for every epoch.</summary>
    public int BatchesPerEpoch => _reader.BatchesPerEpoch;

    /// <summary>The batches from a position to the end of the training.</summary>
    public IEnumerable<TrainingBatch> Read(int firstEpoch, int firstBatch)
    {
        var batches =
            from epoch in Enumerable.Range(firstEpoch, options.TotalEpochs - firstEpoch)
            from batch in _reader.Read(epoch).Select((examples, index) => new TrainingBatch(epoch, index, examples, 0))
            where epoch > firstEpoch || batch.Index >= firstBatch
            select batch;
        return Prefetcher.Prefetch(batches);
    }

    public void Dispose() => _ = skipped;
}
