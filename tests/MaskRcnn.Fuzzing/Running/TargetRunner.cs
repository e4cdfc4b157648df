using MaskRcnn.Fuzzing.Targets;

namespace MaskRcnn.Fuzzing.Running;

/// <summary>Lets a target read files and judges what it did.</summary>
/// <param name="target">The target.</param>
/// <param name="limits">What a file may take.</param>
public sealed class TargetRunner(FuzzTarget target, Limits limits)
{
    // Nobody claims 200 MB in less time than this, so that memory need not be looked at.
    private static readonly TimeSpan s_noticeable = TimeSpan.FromMilliseconds(5);

    private long _start = ResidentMemory.Start();

    /// <summary>Reads a file.</summary>
    public Execution Run(byte[] file)
    {
        long allocated = GC.GetTotalAllocatedBytes();
        TimeSpan started = Environment.CpuUsage.TotalTime;
        Exception? error = null;
        try
        {
            target.Read(file);
        }
        catch (Exception thrown)
        {
            error = thrown;
        }

        TimeSpan time = Environment.CpuUsage.TotalTime - started;
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        long resident = 0;
        if (time > s_noticeable)
        {
            resident = ResidentMemory.Peak() - _start;
            _start = ResidentMemory.Start();
        }

        return new Execution(error, time, allocated, resident);
    }

    /// <summary>What is wrong with what the reader did, or null. What the compiler, a collection or another process may have done is tried again.</summary>
    public Violation? Judge(byte[] file, Execution execution)
    {
        const int tries = 3;
        for (int i = 1; i < tries && execution.Error is null or not OutOfMemoryException && IsBeyond(file, execution); i++)
        {
            GC.Collect();
            _start = ResidentMemory.Start();
            Execution again = Run(file);
            execution = new Execution(
                again.Error, Min(again.Time, execution.Time), Math.Min(again.Allocated, execution.Allocated), Math.Min(again.Resident, execution.Resident));
        }

        long allowed = Allowed(file);
        return execution switch
        {
            { Error: { } error } when !target.Allows(error) => Violation.Of(error),
            _ when execution.Time > limits.Time => Violation.Of("time", $"It took {execution.Time.TotalSeconds:F2} s.", execution),
            _ when execution.Allocated > allowed => Violation.Of("memory", $"Objects of {execution.Allocated} bytes were made.", execution),
            _ when execution.Resident > allowed => Violation.Of("memory", $"The process grew by {execution.Resident} bytes.", execution),
            _ => null,
        };
    }

    private bool IsBeyond(byte[] file, Execution execution) =>
        execution.Time > limits.Time || Math.Max(execution.Allocated, execution.Resident) > Allowed(file);

    private long Allowed(byte[] file) => limits.Bytes + file.Length + target.ExtraBytes(file);

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
