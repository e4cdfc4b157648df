using MaskRcnn.Randomness;

namespace MaskRcnn.Images.Filters;

/// <summary>Adds independent Gaussian noise to every sample.</summary>
internal static class NoiseFilter
{
    private const int Bits = 12;
    private const int FractionBits = 8;

    // The quantiles of the normal distribution in the middle of 4096 equally likely ranges: one drawn at random is normal up to 3.7.
    private static readonly float[] s_normal = Quantiles(1 << Bits);

    /// <param name="image">The picture.</param>
    /// <param name="sigma">Standard deviation in levels of 0 to 255.</param>
    /// <param name="random">64 bits of it serve five samples.</param>
    public static RgbImage Add(RgbImage image, double sigma, RandomSource random)
    {
        int[] noise = Array.ConvertAll(s_normal, value => (int)Math.Round(value * sigma * (1 << FractionBits)));
        ReadOnlySpan<byte> pixels = image.Pixels;
        byte[] noisy = GC.AllocateUninitializedArray<byte>(pixels.Length);
        const int samplesPerDraw = 64 / Bits, half = 1 << (FractionBits - 1);
        for (int i = 0; i < pixels.Length; i += samplesPerDraw)
        {
            ulong bits = random.NextUInt64();
            int end = Math.Min(i + samplesPerDraw, pixels.Length);
            for (int k = i; k < end; k++, bits >>= Bits)
            {
                int sample = ((pixels[k] << FractionBits) + noise[(int)bits & (noise.Length - 1)] + half) >> FractionBits;
                noisy[k] = (byte)Math.Clamp(sample, 0, byte.MaxValue);
            }
        }
        return new RgbImage(image.Width, image.Height, noisy);
    }

    /// <summary>By summing up the density in small steps.</summary>
    private static float[] Quantiles(int count)
    {
        const double step = 1e-5;
        var quantiles = new float[count];
        double sum = 0.5;
        int next = count / 2;
        for (double z = step / 2; next < count; z += step)
        {
            sum += step * Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);
            while (next < count && sum >= (next + 0.5) / count)
            {
                quantiles[next] = (float)z;
                quantiles[count - 1 - next] = (float)-z;
                next++;
            }
        }
        return quantiles;
    }
}
