using MaskRcnn.Structures;
using SkiaSharp;

namespace MaskRcnn.Images.Depth;

/// <summary>A picture of more than 8 bits, its samples not yet scaled.</summary>
/// <param name="size">Rows and columns as stored.</param>
/// <param name="samples">Height × width × 1 (grey) or 3 samples, finite, row by row.</param>
/// <param name="fullScale">What becomes 255 in the full range: 65,535, or 1 for floats.</param>
/// <param name="orientation">How the stored pixels have to be turned.</param>
internal sealed class DeepImage(ImageSize size, float[] samples, float fullScale, SKEncodedOrigin orientation)
{
    private const double LowFraction = 0.001, HighFraction = 0.999;
    private const double LeastUse = 1.0 / 8;

    /// <summary>The picture of 8 bits, upright.</summary>
    public RgbImage Scale(DepthScaling scaling)
    {
        (double low, double high) = scaling switch
        {
            DepthScaling.FullRange => (0, fullScale),
            DepthScaling.Percentiles => UsedRange(),
            _ => throw new ArgumentOutOfRangeException(nameof(scaling), scaling, null),
        };
        int copies = 3 * (int)size.Area / samples.Length;
        byte[] pixels = GC.AllocateUninitializedArray<byte>(3 * (int)size.Area);
        double factor = high > low ? byte.MaxValue / (high - low) : 0;
        for (int i = 0; i < samples.Length; i++)
            pixels.AsSpan(i * copies, copies).Fill((byte)Math.Clamp((samples[i] - low) * factor + 0.5, 0, byte.MaxValue));
        return new RgbImage(size.Width, size.Height, pixels).Turn(orientation);
    }

    /// <summary>What <see cref="DepthScaling.FullRange"/> would lose, or null: the picture uses too little of the range, or more than it.</summary>
    public string? Loss()
    {
        (double low, double high) = UsedRange();
        bool isWhole = fullScale > 1;
        if (low >= 0 && high <= fullScale && high - low >= LeastUse * fullScale)
            return null;
        return isWhole
            ? FormattableString.Invariant($"the picture only uses {high - low + 1:#,0} of {fullScale + 1:#,0} levels ({low:0} to {high:0})")
            : FormattableString.Invariant($"the values of the picture are {low:G4} to {high:G4}, and 0 to 1 is what becomes black to white");
    }

    private (double Low, double High) UsedRange() => Percentile.Pair(samples, LowFraction, HighFraction);
}
