using System.Runtime.CompilerServices;

namespace MaskRcnn.Kernels;

/// <summary>The transforms of <see cref="WinogradTile"/> for pixels, results and gradients, a vector of channels at a time.</summary>
internal static unsafe class WinogradTransform<TVector>
    where TVector : unmanaged, IFloatVector<TVector>
{
    private const int Inputs = WinogradTile.Inputs;
    private const int Outputs = WinogradTile.Outputs;
    private const float A = WinogradTile.A;
    private const float B = WinogradTile.B;

    /// <summary>Transforms a patch.</summary>
    /// <param name="pixels">36 addresses of pixels, row by row; the channel's offset is added to each.</param>
    /// <param name="channel">The first of the channels.</param>
    /// <param name="output">The first product; the next one is <paramref name="stride"/> numbers further.</param>
    /// <param name="stride">Distance of the products.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformInput(float** pixels, nint channel, float* output, nint stride)
    {
        TVector* columns = stackalloc TVector[WinogradTile.Products];
        for (int x = 0; x < Inputs; x++)
        {
            TransformInputAxis(
                TVector.Load(pixels[x] + channel), TVector.Load(pixels[x + 6] + channel), TVector.Load(pixels[x + 12] + channel),
                TVector.Load(pixels[x + 18] + channel), TVector.Load(pixels[x + 24] + channel), TVector.Load(pixels[x + 30] + channel),
                (float*)(columns + x), Inputs * TVector.Length);
        }

        for (int y = 0; y < Inputs; y++)
        {
            TVector* row = columns + Inputs * y;
            TransformInputAxis(row[0], row[1], row[2], row[3], row[4], row[5], output + Inputs * y * stride, stride);
        }
    }

    /// <summary>Turns the sums of products into results.</summary>
    /// <param name="products">The first of 36; the next one is <paramref name="stride"/> numbers further.</param>
    /// <param name="stride">Distance of the products.</param>
    /// <param name="results">4×4 vectors, row by row.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformOutput(float* products, nint stride, TVector* results)
    {
        TVector* columns = stackalloc TVector[Outputs * Inputs];
        for (int x = 0; x < Inputs; x++)
        {
            float* column = products + x * stride;
            TransformOutputAxis(
                TVector.Load(column), TVector.Load(column + 6 * stride), TVector.Load(column + 12 * stride),
                TVector.Load(column + 18 * stride), TVector.Load(column + 24 * stride), TVector.Load(column + 30 * stride),
                columns + x, Inputs);
        }

        for (int y = 0; y < Outputs; y++)
        {
            TVector* row = columns + Inputs * y;
            TransformOutputAxis(row[0], row[1], row[2], row[3], row[4], row[5], results + Outputs * y, 1);
        }
    }

    /// <summary>What <see cref="TransformOutput"/> does, transposed: turns the gradients of results into those of the products.</summary>
    /// <param name="gradients">16 addresses of results, row by row; the channel's offset is added to each.</param>
    /// <param name="channel">The first of the channels.</param>
    /// <param name="output">The first product; the next one is <paramref name="stride"/> numbers further.</param>
    /// <param name="stride">Distance of the products.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformGradient(float** gradients, nint channel, float* output, nint stride)
    {
        TVector* columns = stackalloc TVector[Inputs * Outputs];
        for (int x = 0; x < Outputs; x++)
        {
            TransformGradientAxis(
                TVector.Load(gradients[x] + channel), TVector.Load(gradients[x + 4] + channel), TVector.Load(gradients[x + 8] + channel),
                TVector.Load(gradients[x + 12] + channel), (float*)(columns + x), Outputs * TVector.Length);
        }

        for (int y = 0; y < Inputs; y++)
        {
            TVector* row = columns + Outputs * y;
            TransformGradientAxis(row[0], row[1], row[2], row[3], output + Inputs * y * stride, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformInputAxis(
        TVector p0, TVector p1, TVector p2, TVector p3, TVector p4, TVector p5, float* output, nint stride)
    {
        TVector a = TVector.Create(A), b = TVector.Create(B);
        TVector evenA = TVector.MultiplyAdd(TVector.Create(-2f), p2, p4);
        TVector oddA = TVector.MultiplyAdd(TVector.Create(-2f), p1, p3) * a;
        TVector evenB = TVector.MultiplyAdd(TVector.Create(-0.5f), p2, p4);
        TVector oddB = TVector.MultiplyAdd(TVector.Create(-0.5f), p1, p3) * b;
        TVector.MultiplyAdd(TVector.Create(-2.5f), p2, p0 + p4).Store(output);
        (evenA + oddA).Store(output + stride);
        (evenA - oddA).Store(output + 2 * stride);
        (evenB + oddB).Store(output + 3 * stride);
        (evenB - oddB).Store(output + 4 * stride);
        TVector.MultiplyAdd(TVector.Create(-2.5f), p3, p1 + p5).Store(output + 5 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformOutputAxis(
        TVector m0, TVector m1, TVector m2, TVector m3, TVector m4, TVector m5, TVector* output, nint stride)
    {
        TVector half = TVector.Create(0.5f), two = TVector.Create(2f);
        TVector sumA = m1 + m2;
        TVector differenceA = (m1 - m2) * TVector.Create(A);
        TVector sumB = m3 + m4;
        TVector differenceB = (m3 - m4) * TVector.Create(B);
        output[0] = m0 + sumA + sumB;
        output[stride] = differenceA + differenceB;
        output[2 * stride] = TVector.MultiplyAdd(two, sumB, sumA * half);
        output[3 * stride] = TVector.MultiplyAdd(two, differenceB, differenceA * half) + m5;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformGradientAxis(TVector g0, TVector g1, TVector g2, TVector g3, float* output, nint stride)
    {
        TVector half = TVector.Create(0.5f), two = TVector.Create(2f);
        TVector evenA = TVector.MultiplyAdd(half, g2, g0);
        TVector oddA = TVector.MultiplyAdd(half, g3, g1) * TVector.Create(A);
        TVector evenB = TVector.MultiplyAdd(two, g2, g0);
        TVector oddB = TVector.MultiplyAdd(two, g3, g1) * TVector.Create(B);
        g0.Store(output);
        (evenA + oddA).Store(output + stride);
        (evenA - oddA).Store(output + 2 * stride);
        (evenB + oddB).Store(output + 3 * stride);
        (evenB - oddB).Store(output + 4 * stride);
        g3.Store(output + 5 * stride);
    }
}
