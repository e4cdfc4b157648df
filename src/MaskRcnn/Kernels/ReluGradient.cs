namespace MaskRcnn.Kernels;

/// <summary>Passes the gradients of a ReLU on where its result is above zero.</summary>
internal static unsafe class ReluGradient
{
    private const int Block = 1 << 16;

    /// <summary>gradient where result is above zero, else 0.</summary>
    /// <param name="result">What came out of the ReLU.</param>
    /// <param name="gradient">The gradient of the result, as long.</param>
    /// <param name="output">As long; may be the gradient.</param>
    /// <param name="length">How many numbers there are.</param>
    public static void Compute(float* result, float* gradient, float* output, long length) =>
        Workers.For((int)((length + Block - 1) / Block), block =>
        {
            long start = (long)block * Block;
            VectorKernels.Best.MaskGradient(result + start, gradient + start, output + start, Math.Min(Block, length - start));
        });
}
