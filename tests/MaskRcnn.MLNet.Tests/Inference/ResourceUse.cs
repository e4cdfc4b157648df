using System.Diagnostics;

namespace MaskRcnn.MLNet.Tests.Inference;

/// <summary>What this process holds while nobody works.</summary>
/// <param name="Handles">Open files and the like.</param>
/// <param name="Threads">Threads of all kinds.</param>
/// <param name="Tensors">Live tensors.</param>
/// <param name="Memory">Resident bytes.</param>
internal sealed record ResourceUse(int Handles, int Threads, long Tensors, long Memory)
{
    public static ResourceUse Measure()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        // Gives the free parts of the managed heap, which would hide what grows, back to the system.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        int handles = OperatingSystem.IsLinux() ? Directory.GetFileSystemEntries("/proc/self/fd").Length : process.HandleCount;
        return new ResourceUse(handles, process.Threads.Count, LiveTensors.Count, process.WorkingSet64);
    }

    public override string ToString() => $"{Handles} handles, {Threads} threads, {Tensors} tensors, {Memory >> 20} MB";
}
