using System.Threading.Channels;
using MaskRcnn;
using MaskRcnn.Images;
using MaskRcnn.MLNet;

namespace Web;

/// <summary>Pictures wait here for the one model. Only the one in work is decoded, so that memory stays flat.</summary>
public sealed class DetectionQueue(DetectionTransformer model, Limits limits) : BackgroundService
{
    private readonly Channel<Job> _jobs = Channel.CreateBounded<Job>(limits.Queue);

    public int Waiting => _jobs.Reader.Count;

    /// <summary>The answer to come, or null where the queue is full.</summary>
    public Task<Detections>? TryAdd(byte[] picture, CancellationToken gone)
    {
        var job = new Job(picture, gone, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return _jobs.Writer.TryWrite(job) ? job.Answer.Task.WaitAsync(gone) : null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (Job job in _jobs.Reader.ReadAllAsync(stoppingToken))
        {
            if (job.Gone.IsCancellationRequested)
                continue;       // whoever asked has left
            try
            {
                job.Answer.SetResult(await Task.Run(() => model.Detect(RgbImage.Decode(job.Picture, "the picture")), stoppingToken));
            }
            catch (Exception error)
            {
                job.Answer.SetException(error);
            }
        }
    }

    private sealed record Job(byte[] Picture, CancellationToken Gone, TaskCompletionSource<Detections> Answer);
}
