using System.Diagnostics;

namespace MaskRcnn.Tracing;

/// <summary>Measures the stages of inference that run in the thread that made it, until it is disposed.</summary>
internal sealed class StageClock : IDisposable
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly OrderedDictionary<string, TimeSpan> _times = [];
    private readonly ActivityListener _listener;

    public StageClock()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == InferenceStage.SourceName,
            Sample = (ref _) => Environment.CurrentManagedThreadId == _thread ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = Add,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<StageTime> Times => [.. _times.Select(time => new StageTime(time.Key, time.Value))];

    public void Dispose() => _listener.Dispose();

    private void Add(Activity stage)
    {
        if (Environment.CurrentManagedThreadId == _thread)
            _times[stage.OperationName] = _times.GetValueOrDefault(stage.OperationName) + stage.Duration;
    }
}
