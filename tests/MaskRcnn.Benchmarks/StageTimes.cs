using System.Diagnostics;
using MaskRcnn.Tracing;

namespace MaskRcnn.Benchmarks;

/// <summary>Adds up the time of each stage of inference while it exists.</summary>
internal sealed class StageTimes : IDisposable
{
    private readonly Dictionary<string, TimeSpan> _times = [];
    private readonly ActivityListener _listener;

    public StageTimes()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == InferenceStage.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            ActivityStopped = activity => Add(activity.OperationName, activity.Duration),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The stages in the order in which they first ended.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Times => _times;

    public void Dispose() => _listener.Dispose();

    private void Add(string stage, TimeSpan duration) => _times[stage] = _times.GetValueOrDefault(stage) + duration;
}
