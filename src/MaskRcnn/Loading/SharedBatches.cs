using System.Diagnostics;
using MaskRcnn.Distributed;
using MaskRcnn.Structures;

namespace MaskRcnn.Loading;

/// <summary>
/// Keeps the processes that read parts of the same batches in step: before every step each knows how large the whole batches are, which
/// images could not be read anywhere, and whether somebody wants to stop or cannot go on.
/// </summary>
/// <param name="group">The processes.</param>
/// <param name="skipped">Told of images that are left out, in every process of those of all, in one order.</param>
/// <param name="failure">What ends the training in this process, if anything does.</param>
internal sealed class SharedBatches(IProcessGroup group, Action<UnreadableImage> skipped, Func<Exception?> failure)
{
    private readonly List<UnreadableImage> _unreadable = [];

    /// <summary>What this process took to read the batches of the step.</summary>
    public double Seconds { get; private set; }

    /// <summary>Takes an image that could not be read here.</summary>
    public void Skip(UnreadableImage image) => _unreadable.Add(image);

    /// <summary>The batches of each step with what is known of their other parts.</summary>
    /// <param name="steps">The parts that are read here; as many steps in every process.</param>
    /// <exception cref="OperationCanceledException">Somebody wants to stop.</exception>
    /// <exception cref="ProcessGroupException">Another process cannot go on.</exception>
    public IEnumerable<IReadOnlyList<TrainingBatch>> Of(IEnumerable<IReadOnlyList<TrainingBatch>> steps)
    {
        using IEnumerator<IReadOnlyList<TrainingBatch>> reading = steps.GetEnumerator();
        while (Next(reading) is { } batches)
            yield return batches;
    }

    /// <summary>Ends the training everywhere if somebody wants to stop or cannot go on.</summary>
    public void Check() => Agree([], failure());

    private IReadOnlyList<TrainingBatch>? Next(IEnumerator<IReadOnlyList<TrainingBatch>> reading)
    {
        long start = Stopwatch.GetTimestamp();
        bool hasNext = false;
        Exception? error = null;
        try
        {
            hasNext = reading.MoveNext();
        }
        catch (Exception reason) when (group.Size > 1)
        {
            error = reason;
        }
        Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        IReadOnlyList<TrainingBatch> own = hasNext ? reading.Current : [];
        StepShare[] shares = Agree(own, error ?? failure());
        return !hasNext ? null : group.Size == 1 ? own : [.. own.Select((batch, i) => Whole(batch, [.. shares.Select(share => share.Batches[i])]))];
    }

    private StepShare[] Agree(IReadOnlyList<TrainingBatch> own, Exception? error)
    {
        var share = new StepShare(error is OperationCanceledException, [.. _unreadable], [.. own.Select(BatchPart.Of)]);
        _unreadable.Clear();
        StepShare[] shares = group.Exchange("step", share, share.IsCancelled ? null : error);
        try
        {
            foreach (UnreadableImage image in shares.SelectMany(part => part.Unreadable))
                skipped(image);
        }
        catch (InvalidDataException tooMany) when (group.Size > 1)
        {
            throw new ProcessGroupException(tooMany.Message, tooMany) { IsShared = true };
        }
        return shares.Any(part => part.IsCancelled) ? throw new OperationCanceledException() : shares;
    }

    private static TrainingBatch Whole(TrainingBatch own, BatchPart[] parts) => own with
    {
        WholeCount = parts.Sum(part => part.Count),
        DroppedInstances = parts.Sum(part => part.Dropped),
        LargestSize = new ImageSize(parts.Max(part => part.Width), parts.Max(part => part.Height)),
    };

    private sealed record StepShare(bool IsCancelled, UnreadableImage[] Unreadable, BatchPart[] Batches);

    private sealed record BatchPart(int Count, int Dropped, int Width, int Height)
    {
        public static BatchPart Of(TrainingBatch batch)
        {
            ImageSize largest = batch.MeasureLargest();
            return new BatchPart(batch.Examples.Count, batch.DroppedInstances, largest.Width, largest.Height);
        }
    }
}
