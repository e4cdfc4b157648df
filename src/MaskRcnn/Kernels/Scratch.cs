using System.Buffers;

namespace MaskRcnn.Kernels;

/// <summary>Working memory of one thread for one block of work: reused through the shared pool, since fresh pages cost time.</summary>
internal static unsafe class Scratch
{
    // Loads of whole cache lines are fast only where a line starts.
    private const int Alignment = 64;

    public delegate void Work(float* memory);

    /// <summary>Calls <paramref name="work"/> with room for <paramref name="count"/> numbers, which hold anything.</summary>
    public static void Use(int count, Work work)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(count + Alignment / sizeof(float));
        try
        {
            fixed (float* start = rented)
                work((float*)(((nint)start + Alignment - 1) & -Alignment));
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }
}
