using System.Runtime.Intrinsics;
using MaskRcnn.Operators;

namespace MaskRcnn.Kernels;

/// <summary>Passes the gradients of a ReLU on where its result is above zero.</summary>
internal static unsafe class ReluGradient
{
    private const int Block = 1 << 16;

    /// <summary>gradient where result is above zero, else 0.</summary>
    /// <param name="result">What came out of the ReLU.</param>
    /// <param name="gradient">The gradient of the result, as long.</param>
    /// <param name="output">As long; may be the gradient.</param>
    /// <param name="length">A multiple of 16.</param>
    public static void Compute(float* result, float* gradient, float* output, long length)
    {
        Workers.For((int)((length + Block - 1) / Block), block =>
        {
            long end = Math.Min(length, (long)(block + 1) * Block);
            for (long i = (long)block * Block; i < end; i += Vector512<float>.Count)
            {
                var isPositive = Vector512.GreaterThan(Vector512.Load(result + i), Vector512<float>.Zero);
                Vector512.Store(Vector512.Load(gradient + i) & isPositive, output + i);
            }
        });
    }
}
