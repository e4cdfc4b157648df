using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskRcnn.Kernels;

/// <summary>
/// The transforms of Winograd's F(4×4, 3×3) (Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", CVPR 2016): a
/// convolution of a 6×6 patch to 4×4 results becomes 36 products instead of 144. The points are 0, ±√½, ±√2 and infinity:
/// the root mean square of their rounding errors is twice that of direct sums, where the usual 0, ±1, ±2 have four times.
/// </summary>
internal static unsafe class WinogradTile
{
    /// <summary>Results along a side.</summary>
    public const int Outputs = 4;

    /// <summary>Pixels along the side of a patch, and products along the side of a transformed one.</summary>
    public const int Inputs = 6;

    public const int Products = Inputs * Inputs;

    private const float A = 0.70710678f;
    private const float B = 1.41421356f;

    /// <summary>
    /// What brings the nine weights of a kernel into the form of the products: [36, 9] in row-major order.
    /// </summary>
    public static float[] WeightTransform()
    {
        // One axis: row i evaluates the kernel's polynomial at point i, over the product of the differences to the other points.
        double a = Math.Sqrt(0.5);
        double b = Math.Sqrt(2);
        double[][] axis =
        [
            [1, 0, 0],
            [-2 / 3.0, -2 / 3.0 * a, -1 / 3.0],
            [-2 / 3.0, 2 / 3.0 * a, -1 / 3.0],
            [1 / 6.0, 1 / 6.0 * b, 1 / 3.0],
            [1 / 6.0, -1 / 6.0 * b, 1 / 3.0],
            [0, 0, 1],
        ];
        var transform = new float[9 * Products];
        for (int product = 0; product < Products; product++)
        {
            for (int weight = 0; weight < 9; weight++)
                transform[product * 9 + weight] = (float)(axis[product / Inputs][weight / 3] * axis[product % Inputs][weight % 3]);
        }

        return transform;
    }

    /// <summary>Transforms 16 channels of a patch.</summary>
    /// <param name="pixels">36 addresses of pixels, row by row; the channel's offset is added to each.</param>
    /// <param name="channel">The first of the 16 channels.</param>
    /// <param name="output">The first product; the next one is <paramref name="stride"/> numbers further.</param>
    /// <param name="stride">Distance of the products.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformInput(float** pixels, nint channel, float* output, nint stride)
    {
        Vector512<float>* columns = stackalloc Vector512<float>[Products];
        for (int x = 0; x < Inputs; x++)
        {
            TransformInputAxis(
                Vector512.Load(pixels[x] + channel), Vector512.Load(pixels[x + 6] + channel), Vector512.Load(pixels[x + 12] + channel),
                Vector512.Load(pixels[x + 18] + channel), Vector512.Load(pixels[x + 24] + channel), Vector512.Load(pixels[x + 30] + channel),
                (float*)(columns + x), Inputs * Vector512<float>.Count);
        }

        for (int y = 0; y < Inputs; y++)
        {
            Vector512<float>* row = columns + Inputs * y;
            TransformInputAxis(row[0], row[1], row[2], row[3], row[4], row[5], output + Inputs * y * stride, stride);
        }
    }

    /// <summary>Turns 16 channels of the sums of products into results.</summary>
    /// <param name="products">The first of 36; the next one is <paramref name="stride"/> numbers further.</param>
    /// <param name="stride">Distance of the products.</param>
    /// <param name="results">4×4 vectors, row by row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformOutput(float* products, nint stride, Vector512<float>* results)
    {
        Vector512<float>* columns = stackalloc Vector512<float>[Outputs * Inputs];
        for (int x = 0; x < Inputs; x++)
        {
            float* column = products + x * stride;
            TransformOutputAxis(
                Vector512.Load(column), Vector512.Load(column + 6 * stride), Vector512.Load(column + 12 * stride),
                Vector512.Load(column + 18 * stride), Vector512.Load(column + 24 * stride), Vector512.Load(column + 30 * stride),
                columns + x, Inputs);
        }

        for (int y = 0; y < Outputs; y++)
        {
            Vector512<float>* row = columns + Inputs * y;
            TransformOutputAxis(row[0], row[1], row[2], row[3], row[4], row[5], results + Outputs * y, 1);
        }
    }

    /// <summary>What <see cref="TransformOutput"/> does, transposed: turns 16 channels of the gradients of results into those of the products.</summary>
    /// <param name="gradients">16 addresses of results, row by row; the channel's offset is added to each.</param>
    /// <param name="channel">The first of the 16 channels.</param>
    /// <param name="output">The first product; the next one is <paramref name="stride"/> numbers further.</param>
    /// <param name="stride">Distance of the products.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformGradient(float** gradients, nint channel, float* output, nint stride)
    {
        Vector512<float>* columns = stackalloc Vector512<float>[Inputs * Outputs];
        for (int x = 0; x < Outputs; x++)
        {
            TransformGradientAxis(
                Vector512.Load(gradients[x] + channel), Vector512.Load(gradients[x + 4] + channel), Vector512.Load(gradients[x + 8] + channel),
                Vector512.Load(gradients[x + 12] + channel), (float*)(columns + x), Outputs * Vector512<float>.Count);
        }

        for (int y = 0; y < Inputs; y++)
        {
            Vector512<float>* row = columns + Outputs * y;
            TransformGradientAxis(row[0], row[1], row[2], row[3], output + Inputs * y * stride, stride);
        }
    }

    /// <summary>Brings the nine weights of 16 kernels into the form of the products, as <see cref="WeightTransform"/> says.</summary>
    /// <param name="kernel">The first weight of each kernel; the next one is <paramref name="kernelStride"/> numbers further.</param>
    /// <param name="kernelStride">Distance of the weights.</param>
    /// <param name="output">The first product; the next one is <paramref name="stride"/> numbers further.</param>
    /// <param name="stride">Distance of the products.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformKernel(float* kernel, nint kernelStride, float* output, nint stride)
    {
        const int side = 3;
        Vector512<float>* columns = stackalloc Vector512<float>[Inputs * side];
        for (int x = 0; x < side; x++)
        {
            TransformKernelAxis(
                Vector512.Load(kernel + x * kernelStride), Vector512.Load(kernel + (x + side) * kernelStride),
                Vector512.Load(kernel + (x + 2 * side) * kernelStride), (float*)(columns + x), side * Vector512<float>.Count);
        }

        for (int y = 0; y < Inputs; y++)
        {
            Vector512<float>* row = columns + side * y;
            TransformKernelAxis(row[0], row[1], row[2], output + Inputs * y * stride, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformKernelAxis(Vector512<float> w0, Vector512<float> w1, Vector512<float> w2, float* output, nint stride)
    {
        Vector512<float> evenA = (w0 + w0 + w2) * (-1 / 3f), oddA = w1 * (2 / 3f * A);
        Vector512<float> evenB = (w0 + w2 + w2) * (1 / 6f), oddB = w1 * (1 / 6f * B);
        Vector512.Store(w0, output);
        Vector512.Store(evenA - oddA, output + stride);
        Vector512.Store(evenA + oddA, output + 2 * stride);
        Vector512.Store(evenB + oddB, output + 3 * stride);
        Vector512.Store(evenB - oddB, output + 4 * stride);
        Vector512.Store(w2, output + 5 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformGradientAxis(
        Vector512<float> g0, Vector512<float> g1, Vector512<float> g2, Vector512<float> g3, float* output, nint stride)
    {
        Vector512<float> evenA = Vector512.FusedMultiplyAdd(Vector512.Create(0.5f), g2, g0);
        Vector512<float> oddA = Vector512.FusedMultiplyAdd(Vector512.Create(0.5f), g3, g1) * A;
        Vector512<float> evenB = Vector512.FusedMultiplyAdd(Vector512.Create(2f), g2, g0);
        Vector512<float> oddB = Vector512.FusedMultiplyAdd(Vector512.Create(2f), g3, g1) * B;
        Vector512.Store(g0, output);
        Vector512.Store(evenA + oddA, output + stride);
        Vector512.Store(evenA - oddA, output + 2 * stride);
        Vector512.Store(evenB + oddB, output + 3 * stride);
        Vector512.Store(evenB - oddB, output + 4 * stride);
        Vector512.Store(g3, output + 5 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformInputAxis(
        Vector512<float> p0, Vector512<float> p1, Vector512<float> p2, Vector512<float> p3, Vector512<float> p4, Vector512<float> p5,
        float* output, nint stride)
    {
        Vector512<float> evenA = Vector512.FusedMultiplyAdd(Vector512.Create(-2f), p2, p4);
        Vector512<float> oddA = Vector512.FusedMultiplyAdd(Vector512.Create(-2f), p1, p3) * A;
        Vector512<float> evenB = Vector512.FusedMultiplyAdd(Vector512.Create(-0.5f), p2, p4);
        Vector512<float> oddB = Vector512.FusedMultiplyAdd(Vector512.Create(-0.5f), p1, p3) * B;
        Vector512.Store(Vector512.FusedMultiplyAdd(Vector512.Create(-2.5f), p2, p0 + p4), output);
        Vector512.Store(evenA + oddA, output + stride);
        Vector512.Store(evenA - oddA, output + 2 * stride);
        Vector512.Store(evenB + oddB, output + 3 * stride);
        Vector512.Store(evenB - oddB, output + 4 * stride);
        Vector512.Store(Vector512.FusedMultiplyAdd(Vector512.Create(-2.5f), p3, p1 + p5), output + 5 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransformOutputAxis(
        Vector512<float> m0, Vector512<float> m1, Vector512<float> m2, Vector512<float> m3, Vector512<float> m4, Vector512<float> m5,
        Vector512<float>* output, nint stride)
    {
        Vector512<float> sumA = m1 + m2;
        Vector512<float> differenceA = (m1 - m2) * A;
        Vector512<float> sumB = m3 + m4;
        Vector512<float> differenceB = (m3 - m4) * B;
        output[0] = m0 + sumA + sumB;
        output[stride] = differenceA + differenceB;
        output[2 * stride] = Vector512.FusedMultiplyAdd(Vector512.Create(2f), sumB, sumA * 0.5f);
        output[3 * stride] = Vector512.FusedMultiplyAdd(Vector512.Create(2f), differenceB, differenceA * 0.5f) + m5;
    }
}
