using System.Runtime.CompilerServices;

namespace MaskRcnn.Kernels;

/// <summary>Loops that read every number once.</summary>
internal static unsafe class ElementKernel<TVector>
    where TVector : unmanaged, IFloatVector<TVector>
{
    /// <inheritdoc cref="VectorKernels.Dot"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(float* left, float* right, int length)
    {
        int width = TVector.Length;
        TVector even = default, odd = default;
        int i = 0;
        for (; i <= length - 2 * width; i += 2 * width)
        {
            even = TVector.MultiplyAdd(TVector.Load(left + i), TVector.Load(right + i), even);
            odd = TVector.MultiplyAdd(TVector.Load(left + i + width), TVector.Load(right + i + width), odd);
        }

        float sum = TVector.Sum(even + odd);
        for (; i < length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    /// <inheritdoc cref="VectorKernels.MaskGradient"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MaskGradient(float* result, float* gradient, float* output, long length)
    {
        long i = 0;
        for (; i <= length - TVector.Length; i += TVector.Length)
            TVector.WherePositive(TVector.Load(result + i), TVector.Load(gradient + i)).Store(output + i);
        for (; i < length; i++)
            output[i] = result[i] > 0 ? gradient[i] : 0;
    }
}
