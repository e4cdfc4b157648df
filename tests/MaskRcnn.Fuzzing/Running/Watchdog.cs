using System.Diagnostics;

namespace MaskRcnn.Fuzzing.Running;

/// <summary>Ends the process when reading a file does not end.</summary>
internal sealed class Watchdog : IDisposable
{
    /// <summary>The exit code of a process that it ended.</summary>
    public const int ExitCode = 97;

    private static readonly TimeSpan s_work = TimeSpan.FromSeconds(30), s_wait = TimeSpan.FromMinutes(10), s_period = TimeSpan.FromSeconds(2);

    private readonly Timer _timer;
    private readonly Watched _watched;
    private long _start;
    private TimeSpan _worked;

    public Watchdog()
    {
        _watched = new Watched(this);
        _timer = new Timer(_ => Look(), null, s_period, s_period);
    }

    /// <summary>Starts to watch; disposing the result ends it.</summary>
    public IDisposable Watch()
    {
        _worked = Environment.CpuUsage.TotalTime;
        Volatile.Write(ref _start, Stopwatch.GetTimestamp());
        return _watched;
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        long start = Volatile.Read(ref _start);
        // On a busy machine, time goes by without work.
        if (start != 0 && (Environment.CpuUsage.TotalTime - _worked > s_work || Stopwatch.GetElapsedTime(start) > s_wait))
            Environment.Exit(ExitCode);
    }

    private sealed class Watched(Watchdog watchdog) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref watchdog._start, 0);
    }
}
