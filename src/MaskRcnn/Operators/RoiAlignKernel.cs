using System.Numerics;
using MaskRcnn.Structures;

namespace MaskRcnn.Operators;

/// <summary>The inner loops of RoIAlign over channels-last memory, where the channels of a pixel fill whole vectors.</summary>
internal static unsafe class RoiAlignKernel
{
    /// <summary>Pools one region: every bin becomes the weighted sum of its samples' pixels.</summary>
    /// <param name="image">[H,W,C].</param>
    /// <param name="samples">The samples of all bins.</param>
    /// <param name="samplesPerBin">Samples that make up one bin.</param>
    /// <param name="bins">Bins of the region.</param>
    /// <param name="channels">C.</param>
    /// <param name="output">[bins, C], overwritten.</param>
    public static void Pool(float* image, ReadOnlySpan<BilinearSample> samples, int samplesPerBin, int bins, int channels, float* output)
    {
        for (int bin = 0; bin < bins; bin++)
            PoolBin(image, samples.Slice(bin * samplesPerBin, samplesPerBin), channels, output + (long)bin * channels);
    }

    /// <summary>Adds the gradient of one region's bins to the gradient of the pixels, for some of the channels.</summary>
    /// <param name="outputGradient">[bins, C].</param>
    /// <param name="samples">The samples of all bins.</param>
    /// <param name="samplesPerBin">Samples that make up one bin.</param>
    /// <param name="channels">C.</param>
    /// <param name="range">The channels to work on.</param>
    /// <param name="imageGradient">[H,W,C], added to.</param>
    public static void Scatter(
        float* outputGradient, ReadOnlySpan<BilinearSample> samples, int samplesPerBin, int channels, Range range, float* imageGradient)
    {
        (int start, int length) = range.GetOffsetAndLength(channels);
        for (int i = 0; i < samples.Length; i++)
        {
            ref readonly BilinearSample sample = ref samples[i];
            float* source = outputGradient + (long)(i / samplesPerBin) * channels + start;
            float* target = imageGradient + start;
            AddScaled(source, sample.TopLeftWeight, target + (long)sample.TopLeft * channels, length);
            AddScaled(source, sample.TopRightWeight, target + (long)sample.TopRight * channels, length);
            AddScaled(source, sample.BottomLeftWeight, target + (long)sample.BottomLeft * channels, length);
            AddScaled(source, sample.BottomRightWeight, target + (long)sample.BottomRight * channels, length);
        }
    }

    private static void PoolBin(float* image, ReadOnlySpan<BilinearSample> samples, int channels, float* output)
    {
        // Four vectors of sums stay in registers over all samples of the bin.
        int width = Vector<float>.Count;
        int channel = 0;
        for (; channel <= channels - 4 * width; channel += 4 * width)
        {
            Vector<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
            foreach (ref readonly BilinearSample sample in samples)
            {
                for (int corner = 0; corner < 4; corner++)
                {
                    float* pixel = image + (long)PixelOf(sample, corner) * channels + channel;
                    var weight = new Vector<float>(WeightOf(sample, corner));
                    sum0 = Vector.FusedMultiplyAdd(weight, Vector.Load(pixel), sum0);
                    sum1 = Vector.FusedMultiplyAdd(weight, Vector.Load(pixel + width), sum1);
                    sum2 = Vector.FusedMultiplyAdd(weight, Vector.Load(pixel + 2 * width), sum2);
                    sum3 = Vector.FusedMultiplyAdd(weight, Vector.Load(pixel + 3 * width), sum3);
                }
            }

            Vector.Store(sum0, output + channel);
            Vector.Store(sum1, output + channel + width);
            Vector.Store(sum2, output + channel + 2 * width);
            Vector.Store(sum3, output + channel + 3 * width);
        }

        for (; channel < channels; channel++)
        {
            float sum = 0;
            foreach (ref readonly BilinearSample sample in samples)
            {
                for (int corner = 0; corner < 4; corner++)
                    sum = MathF.FusedMultiplyAdd(WeightOf(sample, corner), image[(long)PixelOf(sample, corner) * channels + channel], sum);
            }

            output[channel] = sum;
        }
    }

    private static int PixelOf(in BilinearSample sample, int corner) => corner switch
    {
        0 => sample.TopLeft,
        1 => sample.TopRight,
        2 => sample.BottomLeft,
        _ => sample.BottomRight,
    };

    private static float WeightOf(in BilinearSample sample, int corner) => corner switch
    {
        0 => sample.TopLeftWeight,
        1 => sample.TopRightWeight,
        2 => sample.BottomLeftWeight,
        _ => sample.BottomRightWeight,
    };

    private static void AddScaled(float* source, float scale, float* target, int length)
    {
        if (scale == 0)
            return;
        int i = 0;
        var weight = new Vector<float>(scale);
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
            Vector.Store(Vector.FusedMultiplyAdd(weight, Vector.Load(source + i), Vector.Load(target + i)), target + i);
        for (; i < length; i++)
            target[i] = MathF.FusedMultiplyAdd(scale, source[i], target[i]);
    }
}
