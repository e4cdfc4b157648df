using System.Runtime.CompilerServices;

namespace MaskRcnn.Kernels;

/// <summary>The inner loops of RoIAlign over channels-last memory, where the channels of a pixel fill whole vectors.</summary>
internal static unsafe class RoiAlignKernel<TVector>
    where TVector : unmanaged, IFloatVector<TVector>
{
    // Enough independent sums to keep the multiply-add units busy, few enough to stay in registers.
    private const int Sums = 8;

    /// <inheritdoc cref="VectorKernels.PoolBin"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pool(float* image, ReadOnlySpan<PixelTap> taps, int channels, float* output)
    {
        int width = TVector.Length;
        int channel = 0;
        for (; channel <= channels - Sums * width; channel += Sums * width)
            PoolBlock(image + channel, taps, channels, output + channel);
        for (; channel <= channels - width; channel += width)
        {
            TVector sum = default;
            foreach (PixelTap tap in taps)
                sum = TVector.MultiplyAdd(TVector.Create(tap.Weight), TVector.Load(image + (long)tap.Pixel * channels + channel), sum);
            sum.Store(output + channel);
        }

        for (; channel < channels; channel++)
        {
            float sum = 0;
            foreach (PixelTap tap in taps)
                sum = float.MultiplyAddEstimate(tap.Weight, image[(long)tap.Pixel * channels + channel], sum);
            output[channel] = sum;
        }
    }

    /// <inheritdoc cref="VectorKernels.ScatterBin"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scatter(float* outputGradient, ReadOnlySpan<PixelTap> taps, int channels, int start, int end, float* imageGradient)
    {
        foreach (PixelTap tap in taps)
        {
            float* target = imageGradient + (long)tap.Pixel * channels;
            var weight = TVector.Create(tap.Weight);
            int channel = start;
            for (; channel <= end - TVector.Length; channel += TVector.Length)
            {
                TVector sum = TVector.MultiplyAdd(weight, TVector.Load(outputGradient + channel), TVector.Load(target + channel));
                sum.Store(target + channel);
            }

            // Rounded as the vectors round: which thread has a channel must not matter.
            for (; channel < end; channel++)
                target[channel] = float.MultiplyAddEstimate(tap.Weight, outputGradient[channel], target[channel]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PoolBlock(float* image, ReadOnlySpan<PixelTap> taps, int channels, float* output)
    {
        int width = TVector.Length;
        TVector sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        TVector sum4 = default, sum5 = default, sum6 = default, sum7 = default;
        foreach (PixelTap tap in taps)
        {
            float* pixel = image + (long)tap.Pixel * channels;
            var weight = TVector.Create(tap.Weight);
            sum0 = TVector.MultiplyAdd(weight, TVector.Load(pixel), sum0);
            sum1 = TVector.MultiplyAdd(weight, TVector.Load(pixel + width), sum1);
            sum2 = TVector.MultiplyAdd(weight, TVector.Load(pixel + 2 * width), sum2);
            sum3 = TVector.MultiplyAdd(weight, TVector.Load(pixel + 3 * width), sum3);
            sum4 = TVector.MultiplyAdd(weight, TVector.Load(pixel + 4 * width), sum4);
            sum5 = TVector.MultiplyAdd(weight, TVector.Load(pixel + 5 * width), sum5);
            sum6 = TVector.MultiplyAdd(weight, TVector.Load(pixel + 6 * width), sum6);
            sum7 = TVector.MultiplyAdd(weight, TVector.Load(pixel + 7 * width), sum7);
        }

        sum0.Store(output);
        sum1.Store(output + width);
        sum2.Store(output + 2 * width);
        sum3.Store(output + 3 * width);
        sum4.Store(output + 4 * width);
        sum5.Store(output + 5 * width);
        sum6.Store(output + 6 * width);
        sum7.Store(output + 7 * width);
    }
}
