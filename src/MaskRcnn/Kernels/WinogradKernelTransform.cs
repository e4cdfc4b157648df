using System.Runtime.CompilerServices;

namespace MaskRcnn.Kernels;

/// <summary>
/// The transforms of <see cref="WinogradTile"/> for weights: along one axis each point's value of the kernel's polynomial, over the
/// product of the differences to the other points.
/// </summary>
internal static unsafe class WinogradKernelTransform<TVector>
    where TVector : unmanaged, IFloatVector<TVector>
{
    private const int Inputs = WinogradTile.Inputs;
    private const int Side = WinogradTile.KernelSide;
    private const float A = WinogradTile.A;
    private const float B = WinogradTile.B;

    /// <summary>Brings the nine weights of a vector of kernels into the form of the products.</summary>
    /// <param name="kernel">The first weight of each kernel; the next one is <paramref name="kernelStride"/> numbers further.</param>
    /// <param name="kernelStride">Distance of the weights.</param>
    /// <param name="output">The first product; the next one is <paramref name="stride"/> numbers further.</param>
    /// <param name="stride">Distance of the products.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transform(float* kernel, nint kernelStride, float* output, nint stride)
    {
        TVector* columns = stackalloc TVector[Inputs * Side];
        for (int x = 0; x < Side; x++)
        {
            TransformAxis(
                TVector.Load(kernel + x * kernelStride), TVector.Load(kernel + (x + Side) * kernelStride),
                TVector.Load(kernel + (x + 2 * Side) * kernelStride), (float*)(columns + x), Side * TVector.Length);
        }

        for (int y = 0; y < Inputs; y++)
        {
            TVector* row = columns + Side * y;
            TransformAxis(row[0], row[1], row[2], output + Inputs * y * stride, stride);
        }
    }

    /// <summary>The same, transposed: brings sums of 36 products into the form of kernels.</summary>
    /// <param name="products">The first product of each kernel; the next one is <paramref name="stride"/> numbers further.</param>
    /// <param name="stride">Distance of the products.</param>
    /// <param name="kernels">[kernels, 9], as many as a vector is long.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformSums(float* products, nint stride, float* kernels)
    {
        TVector* columns = stackalloc TVector[Side * Inputs + WinogradTile.KernelSize];
        TVector* results = columns + Side * Inputs;
        for (int x = 0; x < Inputs; x++)
        {
            float* column = products + x * stride;
            TransformSumsAxis(
                TVector.Load(column), TVector.Load(column + 6 * stride), TVector.Load(column + 12 * stride),
                TVector.Load(column + 18 * stride), TVector.Load(column + 24 * stride), TVector.Load(column + 30 * stride),
                columns + x, Inputs);
        }

        for (int y = 0; y < Side; y++)
        {
            TVector* row = columns + Inputs * y;
            TransformSumsAxis(row[0], row[1], row[2], row[3], row[4], row[5], results + Side * y, 1);
        }

        for (int kernel = 0; kernel < TVector.Length; kernel++)
        {
            for (int i = 0; i < WinogradTile.KernelSize; i++, kernels++)
                *kernels = ((float*)(results + i))[kernel];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformAxis(TVector w0, TVector w1, TVector w2, float* output, nint stride)
    {
        TVector evenA = (w0 + w0 + w2) * TVector.Create(-1 / 3f), oddA = w1 * TVector.Create(2 / 3f * A);
        TVector evenB = (w0 + w2 + w2) * TVector.Create(1 / 6f), oddB = w1 * TVector.Create(1 / 6f * B);
        w0.Store(output);
        (evenA - oddA).Store(output + stride);
        (evenA + oddA).Store(output + 2 * stride);
        (evenB + oddB).Store(output + 3 * stride);
        (evenB - oddB).Store(output + 4 * stride);
        w2.Store(output + 5 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformSumsAxis(
        TVector m0, TVector m1, TVector m2, TVector m3, TVector m4, TVector m5, TVector* output, nint stride)
    {
        TVector sumA = (m1 + m2) * TVector.Create(-1 / 3f), differenceA = (m2 - m1) * TVector.Create(2 / 3f * A);
        TVector sumB = (m3 + m4) * TVector.Create(1 / 6f), differenceB = (m3 - m4) * TVector.Create(1 / 6f * B);
        output[0] = m0 + sumA + sumA + sumB;
        output[stride] = differenceA + differenceB;
        output[2 * stride] = sumA + sumB + sumB + m5;
    }
}
