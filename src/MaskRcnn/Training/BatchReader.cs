using MaskRcnn.Augmentations;

namespace MaskRcnn.Training;

/// <summary>Turns data into shuffled, augmented batches; everything random about them follows from seed and epoch.</summary>
internal sealed class BatchReader(ITrainingData data, TrainingOptions options, ulong seed)
{
    /// <summary>Steps of an epoch.</summary>
    public int BatchesPerEpoch => data.Count < 1
        ? throw new ArgumentException($"There are {data.Count} training examples, expected at least 1.", nameof(data))
        : (data.Count - 1) / options.BatchSize + 1;

    /// <summary>The batches of all epochs, each with its epoch.</summary>
    public IEnumerable<(int Epoch, TrainingExample[] Batch)> ReadAll() =>
        from epoch in Enumerable.Range(0, options.TotalEpochs)
        from batch in Read(epoch)
        select (epoch, batch);

    /// <summary>The batches of an epoch; the last may be smaller.</summary>
    /// <exception cref="InvalidOperationException">The data yield another number of examples than they announce.</exception>
    public IEnumerable<TrainingExample[]> Read(int epoch)
    {
        IEnumerable<TrainingExample> examples = CheckCount(data.Read(), epoch);
        if (options.Loading.Shuffle)
        {
            var order = RandomSource.ForStream(seed, (ulong)RandomStream.Order, (ulong)epoch);
            examples = ShuffleBuffer.Shuffle(examples, example => example.ByteCount, options.Loading.ShuffleBufferBytes, order);
        }
        return examples.Select((example, i) => Augment(example, epoch, i)).Chunk(options.BatchSize);
    }

    private TrainingExample Augment(TrainingExample example, int epoch, int index)
    {
        var context = new AugmentationContext(RandomSource.ForStream(seed, (ulong)RandomStream.Augmentation, (ulong)epoch, (ulong)index));
        return options.Augmentations.Aggregate(example, (changed, augmentation) => augmentation.Apply(changed, context));
    }

    private IEnumerable<TrainingExample> CheckCount(IEnumerable<TrainingExample> examples, int epoch)
    {
        int count = 0;
        foreach (TrainingExample example in examples)
        {
            if (++count > data.Count)
                break;
            yield return example;
        }
        if (count != data.Count)
        {
            string found = count > data.Count ? "more" : $"{count}";
            throw new InvalidOperationException($"Epoch {epoch} has {found} examples, expected the announced {data.Count}.");
        }
    }
}
