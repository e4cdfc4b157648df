using System.Collections.Concurrent;
using MaskRcnn;
using MaskRcnn.Images;
using MaskRcnn.MLNet;

namespace Web;

/// <summary>Pictures wait here for the one model. Only the one in work is decoded, so that memory stays flat.</summary>
public sealed class DetectionQueue(DetectionTransformer model, Limits limits) : BackgroundService
{
    private readonly BlockingCollection<Job> _jobs = new(limits.Queue);

    public int Waiting => _jobs.Count;

    public bool IsFull => Waiting >= limits.Queue;

    /// <summary>The answer to come, or null where the queue is full.</summary>
    public Task<Detections>? TryAdd(byte[] picture, CancellationToken gone)
    {
        var job = new Job(picture, gone, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return _jobs.TryAdd(job) ? job.Answer.Task.WaitAsync(gone) : null;
    }

    // A thread of its own: on one of the pool the model would stand in line behind the uploads.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Factory.StartNew(() => Work(stoppingToken), TaskCreationOptions.LongRunning);

    private void Work(CancellationToken stoppingToken)
    {
        try
        {
            foreach (Job job in _jobs.GetConsumingEnumerable(stoppingToken).Where(job => !job.Gone.IsCancellationRequested))
                Answer(job);
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    private void Answer(Job job)
    {
        try
        {
            job.Answer.SetResult(model.Detect(RgbImage.Decode(job.Picture, "the picture")));
        }
        catch (Exception error)
        {
            job.Answer.SetException(error);
        }
    }

    private sealed record Job(byte[] Picture, CancellationToken Gone, TaskCompletionSource<Detections> Answer);
}
