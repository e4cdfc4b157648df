using System.Diagnostics;

namespace MaskRcnn.Logging;

/// <summary>Measures the memory of this process, cheaply enough for every step; never starts a garbage collection.</summary>
internal sealed class MemoryMeter : IDisposable
{
    private readonly Process _process = Process.GetCurrentProcess();
    private long _peak;

    /// <summary>Measures now.</summary>
    public MemoryUse Measure()
    {
        _process.Refresh();
        long resident = _process.WorkingSet64;
        // macOS keeps no peak of a process.
        _peak = Math.Max(_peak, Math.Max(resident, _process.PeakWorkingSet64));
        return new MemoryUse(resident, _peak, GC.GetTotalMemory(forceFullCollection: false));
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();
}
