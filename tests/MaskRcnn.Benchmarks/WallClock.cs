using System.Diagnostics;

namespace MaskRcnn.Benchmarks;

/// <summary>Time by the clock.</summary>
internal static class WallClock
{
    public static TimeSpan Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start);
    }
}
