using System.Runtime.InteropServices;

namespace MaskRcnn.Kernels;

/// <summary>
/// Asks Linux to back large blocks with pages of 2 MB. Feature maps are allocated and freed for every image, and the first write to
/// each page of 4 kB costs more than computing what is written to it. Without effect elsewhere and where the administrator says no.
/// </summary>
internal static unsafe partial class HugePages
{
    private const long LeastBytes = 4 << 20;
    private const int MadviseHugePage = 14;

    private static bool s_isAvailable = OperatingSystem.IsLinux();

    /// <summary>Gives the advice for a new block of so many numbers.</summary>
    public static void Advise(float* start, long length)
    {
        long bytes = length * sizeof(float);
        if (bytes < LeastBytes || !s_isAvailable)
            return;
        nint page = Environment.SystemPageSize;
        nint first = ((nint)start + page - 1) / page * page;
        nint end = ((nint)start + (nint)bytes) / page * page;

        try
        {
            // Only advice: what it returns does not matter.
            _ = Madvise(first, (nuint)(end - first), MadviseHugePage);
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            s_isAvailable = false;
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Madvise(nint address, nuint length, int advice);
}
