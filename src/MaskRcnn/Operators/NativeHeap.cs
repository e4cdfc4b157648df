using System.Runtime.InteropServices;
using MaskRcnn.Kernels;

namespace MaskRcnn.Operators;

/// <summary>
/// Sets up glibc's heap for feature maps. By default glibc learns from freed blocks to keep blocks of up to 32 MB, and what lies
/// between them is lost: after some images the process is several hundred megabytes larger than it needs to be. With a fixed
/// threshold maps are given back to Linux as soon as they are freed; <see cref="HugePages"/> makes getting new ones cheap.
/// </summary>
internal static partial class NativeHeap
{
    private const int MmapThreshold = -3; // M_MMAP_THRESHOLD of malloc.h
    private const int LeastMapBytes = 4 << 20;
    private const string EnvironmentVariable = "MALLOC_MMAP_THRESHOLD_";

    private static readonly Lazy<bool> s_prepared = new(Prepare);

    /// <summary>
    /// Sets the threshold of the whole process once, on Linux with glibc, unless glibc's own environment variable for it is set.
    /// </summary>
    public static void PrepareForMaps() => _ = s_prepared.Value;

    private static bool Prepare()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable(EnvironmentVariable) is not null)
            return false;
        try
        {
            return Mallopt(MmapThreshold, LeastMapBytes) == 1;
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library, which has no such setting.
            return false;
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    private static partial int Mallopt(int parameter, int value);
}
