using System.Runtime.InteropServices;

namespace MaskRcnn.Operators;

/// <summary>
/// While one exists, glibc keeps the memory of freed tensors for the next ones instead of giving it back to Linux. A training step
/// allocates and frees the same gigabytes as the one before it; on fresh memory a third to a half of its time is Linux clearing pages.
/// The last one to go restores glibc's own ways and gives the free memory back. Without effect where there is no glibc.
/// </summary>
internal sealed partial class HeapRetention : IDisposable
{
    // Of malloc.h, with the defaults of glibc's manual.
    private const int TrimThreshold = -1, TopPad = -2, MmapMax = -4;
    private const int DefaultTrimThreshold = 128 << 10, DefaultTopPad = 128 << 10, DefaultMmapMax = 65536;
    private const int Never = -1;

    // Threads other than the first one have heaps of 64 MB, which go when they are empty unless the padding is larger. Blocks that do not
    // fit into one come from fresh memory there.
    private const int KeepingPad = 128 << 20;

    private static readonly Lock s_lock = new();
    private static int s_count;

    private bool _isDisposed;

    public HeapRetention()
    {
        lock (s_lock)
        {
            if (s_count++ == 0)
                _ = TrySet(Never, KeepingPad, mmapMax: 0);
        }
    }

    public void Dispose()
    {
        lock (s_lock)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            if (--s_count == 0 && TrySet(DefaultTrimThreshold, DefaultTopPad, DefaultMmapMax))
                _ = MallocTrim(0);
        }
    }

    private static bool TrySet(int trimThreshold, int topPad, int mmapMax)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            return Mallopt(TrimThreshold, trimThreshold) == 1 && Mallopt(TopPad, topPad) == 1 && Mallopt(MmapMax, mmapMax) == 1;
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library, which has no such settings.
            return false;
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    private static partial int Mallopt(int parameter, int value);

    [LibraryImport("libc.so.6", EntryPoint = "malloc_trim")]
    private static partial int MallocTrim(nuint padding);
}
