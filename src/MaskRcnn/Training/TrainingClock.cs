namespace MaskRcnn.Training;

/// <summary>Measures the speed of a training and estimates its end.</summary>
internal sealed class TrainingClock(TimeProvider time)
{
    private const double Smoothing = 0.1;
    private readonly long _start = time.GetTimestamp();
    private long _last = time.GetTimestamp();
    private int _steps;
    private double _secondsPerStep, _imagesPerSecond;

    /// <summary>Notes that a step is done.</summary>
    /// <param name="images">Images of the step.</param>
    /// <param name="stepsLeft">Steps to the end.</param>
    public (double ImagesPerSecond, TimeSpan Elapsed, TimeSpan? Remaining) Tick(int images, int stepsLeft)
    {
        long now = time.GetTimestamp();
        double seconds = Math.Max(time.GetElapsedTime(_last, now).TotalSeconds, 1e-9);
        _last = now;
        _steps++;

        // The first step allocates and warms up; it counts only until there are others.
        double weight = _steps <= 2 ? 1 : Math.Max(Smoothing, 1.0 / (_steps - 1));
        _secondsPerStep += weight * (seconds - _secondsPerStep);
        _imagesPerSecond += weight * (images / seconds - _imagesPerSecond);
        TimeSpan? remaining = _steps == 1 ? null : TimeSpan.FromSeconds(_secondsPerStep * stepsLeft);
        return (_imagesPerSecond, time.GetElapsedTime(_start, now), remaining);
    }
}
