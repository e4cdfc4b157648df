using System.Numerics;

namespace MaskRcnn.Operators;

/// <summary>The inner loops of RoIAlign over channels-last memory, where the channels of a pixel fill whole vectors.</summary>
internal static unsafe class RoiAlignKernel
{
    // Enough independent sums to keep the multiply-add units busy, few enough to stay in registers.
    private const int Sums = 8;

    /// <summary>One bin as the weighted sum of pixels.</summary>
    /// <param name="image">[H,W,C].</param>
    /// <param name="taps">The pixels that the bin reads.</param>
    /// <param name="channels">C.</param>
    /// <param name="output">[C], overwritten.</param>
    public static void Pool(float* image, ReadOnlySpan<PixelTap> taps, int channels, float* output)
    {
        int width = Vector<float>.Count;
        int channel = 0;
        for (; channel <= channels - Sums * width; channel += Sums * width)
            PoolBlock(image + channel, taps, channels, output + channel);
        for (; channel <= channels - width; channel += width)
        {
            Vector<float> sum = default;
            foreach (PixelTap tap in taps)
                sum = Vector.FusedMultiplyAdd(new Vector<float>(tap.Weight), Vector.Load(image + (long)tap.Pixel * channels + channel), sum);
            Vector.Store(sum, output + channel);
        }

        for (; channel < channels; channel++)
        {
            float sum = 0;
            foreach (PixelTap tap in taps)
                sum = MathF.FusedMultiplyAdd(tap.Weight, image[(long)tap.Pixel * channels + channel], sum);
            output[channel] = sum;
        }
    }

    /// <summary>Adds the gradient of one bin to the gradient of its pixels, for some of the channels.</summary>
    /// <param name="outputGradient">[C] of the bin.</param>
    /// <param name="taps">The pixels that the bin reads.</param>
    /// <param name="channels">C.</param>
    /// <param name="start">The first channel to work on.</param>
    /// <param name="end">The channel after the last.</param>
    /// <param name="imageGradient">[H,W,C], added to.</param>
    public static void Scatter(float* outputGradient, ReadOnlySpan<PixelTap> taps, int channels, int start, int end, float* imageGradient)
    {
        foreach (PixelTap tap in taps)
        {
            float* target = imageGradient + (long)tap.Pixel * channels;
            var weight = new Vector<float>(tap.Weight);
            int channel = start;
            for (; channel <= end - Vector<float>.Count; channel += Vector<float>.Count)
            {
                Vector<float> sum = Vector.FusedMultiplyAdd(weight, Vector.Load(outputGradient + channel), Vector.Load(target + channel));
                Vector.Store(sum, target + channel);
            }

            for (; channel < end; channel++)
                target[channel] = MathF.FusedMultiplyAdd(tap.Weight, outputGradient[channel], target[channel]);
        }
    }

    private static void PoolBlock(float* image, ReadOnlySpan<PixelTap> taps, int channels, float* output)
    {
        int width = Vector<float>.Count;
        Vector<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        Vector<float> sum4 = default, sum5 = default, sum6 = default, sum7 = default;
        foreach (PixelTap tap in taps)
        {
            float* pixel = image + (long)tap.Pixel * channels;
            var weight = new Vector<float>(tap.Weight);
            sum0 = Vector.FusedMultiplyAdd(weight, Vector.Load(pixel), sum0);
            sum1 = Vector.FusedMultiplyAdd(weight, Vector.Load(pixel + width), sum1);
            sum2 = Vector.FusedMultiplyAdd(weight, Vector.Load(pixel + 2 * width), sum2);
            sum3 = Vector.FusedMultiplyAdd(weight, Vector.Load(pixel + 3 * width), sum3);
            sum4 = Vector.FusedMultiplyAdd(weight, Vector.Load(pixel + 4 * width), sum4);
            sum5 = Vector.FusedMultiplyAdd(weight, Vector.Load(pixel + 5 * width), sum5);
            sum6 = Vector.FusedMultiplyAdd(weight, Vector.Load(pixel + 6 * width), sum6);
            sum7 = Vector.FusedMultiplyAdd(weight, Vector.Load(pixel + 7 * width), sum7);
        }

        Vector.Store(sum0, output);
        Vector.Store(sum1, output + width);
        Vector.Store(sum2, output + 2 * width);
        Vector.Store(sum3, output + 3 * width);
        Vector.Store(sum4, output + 4 * width);
        Vector.Store(sum5, output + 5 * width);
        Vector.Store(sum6, output + 6 * width);
        Vector.Store(sum7, output + 7 * width);
    }
}
