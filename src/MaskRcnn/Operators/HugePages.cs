using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace MaskRcnn.Operators;

/// <summary>
/// Asks Linux to back large tensors with pages of 2 MB. Feature maps are allocated and freed for every image, and the first write to
/// each page of 4 kB costs more than computing what is written to it. Without effect elsewhere and where the administrator says no.
/// </summary>
internal static unsafe partial class HugePages
{
    private const long LeastBytes = 32 << 20;
    private const int MadviseHugePage = 14;

    /// <summary>Gives the advice for a new float32 tensor on the CPU.</summary>
    public static void Advise(Tensor tensor)
    {
        long bytes = tensor.numel() * sizeof(float);
        if (bytes < LeastBytes || !OperatingSystem.IsLinux())
            return;
        nint page = Environment.SystemPageSize;
        nint start = ((nint)TensorMemory.Pointer(tensor) + page - 1) / page * page;
        nint end = ((nint)TensorMemory.Pointer(tensor) + (nint)bytes) / page * page;

        // Only advice: what it returns does not matter.
        _ = Madvise(start, (nuint)(end - start), MadviseHugePage);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Madvise(nint address, nuint length, int advice);
}
