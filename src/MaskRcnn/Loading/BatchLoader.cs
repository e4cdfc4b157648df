using MaskRcnn.Transforms;

namespace MaskRcnn.Loading;

/// <summary>
/// Reads the batches of a training ahead in background threads. Everything random follows from the seed and the position, so that a
/// position says all there is to know, and the number of threads makes no difference.
/// </summary>
internal sealed class BatchLoader
{
    private readonly TrainingOptions _options;
    private readonly Action<UnreadableImage>? _skipped;
    private readonly EpochPlan _plan;
    private readonly ExampleLoader _loader;
    private readonly BatchShare _share;

    /// <param name="data">The examples.</param>
    /// <param name="options">Batch size, epochs, augmentations and loading.</param>
    /// <param name="seed">The seed of the training.</param>
    /// <param name="skipped">Told of images that are left out, in the thread that reads the batches and in their order.</param>
    /// <param name="preparer">Prepares images for the network in the same threads; null leaves that to the device.</param>
    /// <param name="fit">Brings examples to the network's size before augmentation; null leaves them as they are.</param>
    /// <param name="share">The part of every batch that is read here; the whole batch if null.</param>
    public BatchLoader(
        ITrainingData data, TrainingOptions options, ulong seed, Action<UnreadableImage>? skipped = null, ImagePreparer? preparer = null,
        CanvasFit? fit = null, BatchShare? share = null)
    {
        _share = share ?? BatchShare.Whole;
        (_options, _skipped) = (options, skipped);
        if (data is IIndexedTrainingData indexed && options.Loading.CacheBytes > 0)
            data = new CachedTrainingData(indexed, options.Loading.CacheBytes);
        _plan = new EpochPlan(data, options, seed);
        _loader = new ExampleLoader(data, options, seed, preparer, fit);
    }

    /// <summary>Batches in every epoch.</summary>
    public int BatchesPerEpoch => _plan.BatchCount;

    /// <summary>The batches from a position to the end of the training. Threads work until it is read to its end or disposed.</summary>
    /// <param name="firstEpoch">From 0.</param>
    /// <param name="firstBatch">From 0. Data that can only be read in order are read from the start of the epoch all the same.</param>
    public IEnumerable<TrainingBatch> Read(int firstEpoch, int firstBatch)
    {
        int threads = _options.Loading.Threads > 0 ? _options.Loading.Threads : Math.Max(1, Environment.ProcessorCount / 2);
        (int epoch, int index) = (firstEpoch, firstBatch);
        foreach (LoadedExample[] loaded in OrderedWorkers.Run(Items(firstEpoch, firstBatch), Load, threads, _options.Loading.QueuedBatches))
        {
            foreach (LoadedExample example in loaded)
            {
                if (example.Unreadable is { } unreadable)
                    _skipped?.Invoke(unreadable);
            }
            yield return new TrainingBatch(
                epoch, index, [.. loaded.Select(example => example.Example).OfType<TrainingExample>()], loaded.Sum(example => example.DroppedInstances))
            {
                Prepared = [.. loaded.Select(example => example.Prepared).OfType<PreparedImage>()],
                Positions = [.. loaded.Where(example => example.Example is not null).Select(example => example.Position)],
            };
            if (++index == BatchesPerEpoch)
                (epoch, index) = (epoch + 1, 0);
        }
    }

    private IEnumerable<IReadOnlyList<Item>> Items(int firstEpoch, int firstBatch)
    {
        for (int epoch = firstEpoch; epoch < _options.TotalEpochs; epoch++)
        {
            int position = 0, skip = epoch == firstEpoch ? firstBatch : 0;
            foreach (IReadOnlyList<ExampleDraw> batch in _plan.Batches(epoch))
            {
                List<Item> items = [];
                for (int i = 0; i < batch.Count; i++, position++)
                {
                    if (_share.Contains(i, batch.Count))
                        items.Add(new Item(batch[i], epoch, position));
                }
                if (skip-- <= 0)
                    yield return items;
            }
        }
    }

    private LoadedExample Load(Item item) => _loader.Load(item.Draw, item.Epoch, item.Position) with { Position = item.Position };

    private sealed record Item(ExampleDraw Draw, int Epoch, int Position);
}
