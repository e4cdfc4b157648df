using System.Runtime.InteropServices;

namespace MaskRcnn.Kernels;

/// <summary>Memory outside the garbage collector's heap for float32 numbers, from a cache line's start on.</summary>
internal sealed unsafe class FloatBuffer : IDisposable
{
    // Loads of whole cache lines are fast only where a line starts.
    private const int Alignment = 64;

    /// <summary>Room for numbers, which hold anything.</summary>
    /// <exception cref="OutOfMemoryException">There is no room.</exception>
    public FloatBuffer(long length)
    {
        Length = length;
        Start = (float*)NativeMemory.AlignedAlloc((nuint)Math.Max(1, length) * sizeof(float), Alignment);
        HugePages.Advise(Start, length);
    }

    ~FloatBuffer() => Free();

    public long Length { get; }

    /// <summary>The first number; null after disposal.</summary>
    public float* Start { get; private set; }

    public void Clear() => NativeMemory.Clear(Start, (nuint)Length * sizeof(float));

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(Start);
        Start = null;
    }
}
