using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MaskRcnn.Structures;

namespace MaskRcnn.Images.Resampling;

/// <summary>Draws a picture where an affine map moves it, bilinear.</summary>
/// <remarks>Positions are whole numbers of 2^-32 pixels, so that a step to the next column is exact; weights are 8 bits an axis.</remarks>
internal static class AffineSampler
{
    private const int Channels = 3;
    private const int FractionBits = 32;
    private const int WeightBits = 8;

    /// <param name="image">The picture before.</param>
    /// <param name="origin">Where positions of the result come from.</param>
    /// <param name="size">Size of the result.</param>
    /// <param name="fill">Colour of the pixels whose centre comes from outside the picture.</param>
    /// <returns>Samples of the result.</returns>
    public static byte[] Sample(RgbImage image, AffineMap origin, ImageSize size, RgbColor fill)
    {
        byte[] pixels = GC.AllocateUninitializedArray<byte>(checked(size.Height * size.Width * Channels));
        long stepX = Fixed(origin.XX), stepY = Fixed(origin.YX);
        for (int row = 0; row < size.Height; row++)
        {
            (double startX, double startY) = origin.Apply(0.5, row + 0.5);
            var target = pixels.AsSpan(row * size.Width * Channels, size.Width * Channels);
            SampleRow(image, Fixed(startX), Fixed(startY), stepX, stepY, target, fill);
        }
        return pixels;
    }

    private static void SampleRow(RgbImage image, long x, long y, long stepX, long stepY, Span<byte> target, RgbColor fill)
    {
        const long half = 1L << (FractionBits - 1);
        ReadOnlySpan<byte> source = image.Pixels;
        int width = image.Width, height = image.Height, stride = width * Channels;
        // The four samples read at a pixel must not reach beyond the picture.
        int last = source.Length - 1 - Channels;
        for (int i = 0; i < target.Length; i += Channels, x += stepX, y += stepY)
        {
            // Indices of the upper left of four pixels, counted from pixel centres.
            long left = x - half, top = y - half;
            int column = (int)(left >> FractionBits), row = (int)(top >> FractionBits);
            int corner = row * stride + column * Channels;
            if ((uint)column < (uint)(width - 1) && (uint)row < (uint)(height - 1) && corner + stride + Channels <= last)
            {
                Mix(ref MemoryMarshal.GetReference(source), corner, corner + Channels, stride, left, top, target.Slice(i, Channels));
            }
            else if ((ulong)(x >> FractionBits) < (ulong)width && (ulong)(y >> FractionBits) < (ulong)height)
            {
                MixAtEdge(image, column, row, left, top, target.Slice(i, Channels));
            }
            else
            {
                (target[i], target[i + 1], target[i + 2]) = (fill.Red, fill.Green, fill.Blue);
            }
        }
    }

    private static void Mix(ref byte source, int left, int right, int stride, long x, long y, Span<byte> target)
    {
        (int weightX, int weightY) = (Weight(x), Weight(y));
        const int one = 1 << WeightBits;
        var top = Load(ref source, left) * (one - weightX) + Load(ref source, right) * weightX;
        var bottom = Load(ref source, left + stride) * (one - weightX) + Load(ref source, right + stride) * weightX;
        var mixed = top * (one - weightY) + bottom * weightY + Vector128.Create(1 << (2 * WeightBits - 1));
        mixed >>= 2 * WeightBits;
        (target[0], target[1], target[2]) = ((byte)mixed[0], (byte)mixed[1], (byte)mixed[2]);
    }

    private static void MixAtEdge(RgbImage image, int column, int row, long x, long y, Span<byte> target)
    {
        (int weightX, int weightY) = (Weight(x), Weight(y));
        const int one = 1 << WeightBits;
        int left = Math.Max(column, 0), right = Math.Min(column + 1, image.Width - 1);
        int top = Math.Max(row, 0), bottom = Math.Min(row + 1, image.Height - 1);
        for (int channel = 0; channel < Channels; channel++)
        {
            int upper = At(left, top) * (one - weightX) + At(right, top) * weightX;
            int lower = At(left, bottom) * (one - weightX) + At(right, bottom) * weightX;
            target[channel] = (byte)((upper * (one - weightY) + lower * weightY + (1 << (2 * WeightBits - 1))) >> (2 * WeightBits));

            int At(int atColumn, int atRow) => image.Pixels[(atRow * image.Width + atColumn) * Channels + channel];
        }
    }

    private static Vector128<int> Load(ref byte source, int offset)
    {
        uint pixel = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref source, offset));
        return Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(pixel).AsByte())).AsInt32();
    }

    private static int Weight(long position) => (int)(position >> (FractionBits - WeightBits)) & ((1 << WeightBits) - 1);

    private static long Fixed(double value) => (long)Math.Round(value * (1L << FractionBits));
}
