using System.Collections.Concurrent;

namespace MaskRcnn.Kernels;

/// <summary>
/// Working memory of one thread for one block of work. It is kept for the next block, since fresh pages cost time: as many buffers
/// as threads have worked at once, each as large as the largest block so far.
/// </summary>
internal static unsafe class Scratch
{
    // Loads of whole cache lines are fast only where a line starts.
    private const int Alignment = 64;

    private static readonly ConcurrentStack<float[]> s_free = new();

    public delegate void Work(float* memory);

    /// <summary>Calls <paramref name="work"/> with room for <paramref name="count"/> numbers, which hold anything.</summary>
    public static void Use(int count, Work work)
    {
        int length = count + Alignment / sizeof(float);
        if (!s_free.TryPop(out float[]? buffer) || buffer.Length < length)
            buffer = GC.AllocateUninitializedArray<float>(length, pinned: true);
        fixed (float* start = buffer)
            work((float*)(((nint)start + Alignment - 1) & -Alignment));
        s_free.Push(buffer);
    }
}
