using System.Diagnostics;

namespace MaskRcnn.Fuzzing.Running;

/// <summary>Ends the process when reading a file does not end.</summary>
internal sealed class Watchdog : IDisposable
{
    /// <summary>The exit code of a process that it ended.</summary>
    public const int ExitCode = 97;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(40), s_period = TimeSpan.FromSeconds(2);

    private readonly Timer _timer;
    private readonly Watched _watched;
    private long _start;

    public Watchdog()
    {
        _watched = new Watched(this);
        _timer = new Timer(_ => Look(), null, s_period, s_period);
    }

    /// <summary>Starts to watch; disposing the result ends it.</summary>
    public IDisposable Watch()
    {
        Volatile.Write(ref _start, Stopwatch.GetTimestamp());
        return _watched;
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        long start = Volatile.Read(ref _start);
        if (start != 0 && Stopwatch.GetElapsedTime(start) > s_limit)
            Environment.Exit(ExitCode);
    }

    private sealed class Watched(Watchdog watchdog) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref watchdog._start, 0);
    }
}
