using MaskRcnn.Randomness;

namespace MaskRcnn.Loading;

/// <summary>Decides which examples an epoch has, in which order, and which of them make a batch. Everything follows from seed and epoch.</summary>
internal sealed class EpochPlan
{
    // Enough to choose from, few enough to hold besides the queue.
    private const int WindowLength = 8;

    private readonly ITrainingData _data;
    private readonly TrainingOptions _options;
    private readonly ulong _seed;
    private readonly bool _needsWindow;
    private readonly SystematicDraws _draws;

    public EpochPlan(ITrainingData data, TrainingOptions options, ulong seed)
    {
        if (data.Count < 1)
            throw new ArgumentException($"There are {data.Count} training examples, expected at least 1.", nameof(data));
        (_data, _options, _seed) = (data, options, seed);
        _needsWindow = options.Augmentations.Any(augmentation => augmentation.PartnerCount > 0);
        _draws = new SystematicDraws(ExampleWeights.Of([.. Enumerable.Range(0, data.Count).Select(data.Describe)], options.Loading));
        BatchCount = options.StepsPerEpoch is { } steps
            ? checked(steps * options.AccumulatedBatches)
            : (_draws.Count - 1) / options.BatchSize + 1;
    }

    /// <summary>Batches in every epoch.</summary>
    public int BatchCount { get; }

    /// <summary>The batches of an epoch in order.</summary>
    public IEnumerable<IReadOnlyList<ExampleDraw>> Batches(int epoch)
    {
        if (_options.StepsPerEpoch is not null)
            return Passes((long)epoch * BatchCount * _options.BatchSize).Take(BatchCount * _options.BatchSize).Chunk(_options.BatchSize);
        IEnumerable<ExampleDraw> draws = Pass(epoch);
        return _options.Loading.GroupByAspectRatio
            ? AspectGroups.Batch(draws, draw => IsUpright(draw.Index), _options.BatchSize)
            : draws.Chunk(_options.BatchSize);
    }

    // Passes one after the other, without end, from a position in their row on.
    private IEnumerable<ExampleDraw> Passes(long position)
    {
        int skip = (int)(position % _draws.Count);
        for (int pass = (int)(position / _draws.Count); ; pass++, skip = 0)
        {
            foreach (ExampleDraw draw in Pass(pass).Skip(skip))
                yield return draw;
        }
    }

    private IEnumerable<ExampleDraw> Pass(int pass)
    {
        var random = RandomSource.ForStream(_seed, (ulong)RandomStream.Order, (ulong)pass);
        int[] counts = _draws.Draw(random.NextSingle());
        return _data is IIndexedTrainingData ? DrawByIndex(counts, random) : DrawInOrder(counts, random, pass);
    }

    private bool IsUpright(int index) => _data.Describe(index).Size is var size && size.Height > size.Width;

    private IEnumerable<ExampleDraw> DrawByIndex(int[] counts, RandomSource random)
    {
        int[] order = [.. counts.SelectMany((count, index) => Enumerable.Repeat(index, count))];
        if (_options.Loading.Shuffle)
            random.Shuffle<int>(order);
        return order.Select(index => new ExampleDraw(index, null));
    }

    private IEnumerable<ExampleDraw> DrawInOrder(int[] counts, RandomSource random, int epoch)
    {
        IEnumerable<ExampleDraw> draws = ReadInOrder(counts, epoch);
        if (_options.Loading.Shuffle)
            draws = ShuffleBuffer.Shuffle(draws, draw => draw.Example!.ByteCount, _options.Loading.ShuffleBufferBytes, random);
        return _needsWindow ? AddWindows(draws) : draws;
    }

    private IEnumerable<ExampleDraw> ReadInOrder(int[] counts, int epoch)
    {
        int index = 0;
        foreach (TrainingExample example in _data.Read())
        {
            if (index == counts.Length)
                throw new InvalidOperationException($"Epoch {epoch} has more examples, expected the announced {counts.Length}.");
            for (int i = 0; i < counts[index]; i++)
                yield return new ExampleDraw(index, example);
            index++;
        }
        if (index < counts.Length)
            throw new InvalidOperationException($"Epoch {epoch} has {index} examples, expected the announced {counts.Length}.");
    }

    private static IEnumerable<ExampleDraw> AddWindows(IEnumerable<ExampleDraw> draws)
    {
        var window = new Queue<TrainingExample>();
        foreach (ExampleDraw draw in draws)
        {
            yield return draw with { Window = window.ToArray() };
            window.Enqueue(draw.Example!);
            if (window.Count > WindowLength)
                window.Dequeue();
        }
    }
}
