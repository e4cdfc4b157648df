using MaskRcnn.Images;
using MaskRcnn.Kernels;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Transforms;

/// <summary>scikit-image's <c>resize</c> with order 1 and zeros outside, which is how matterport resizes pictures.</summary>
internal static class ZeroExtendedResize
{
    private const int Channels = 3;

    /// <summary>Resizes a picture; its numbers are truncated to 8 bits.</summary>
    public static RgbImage Resize(RgbImage image, ImageSize size)
    {
        if (size == image.Size)
            return image;
        var rows = new ZeroExtendedAxis(image.Height, size.Height);
        var columns = new ZeroExtendedAxis(image.Width, size.Width);
        byte least = byte.MaxValue, most = 0;
        foreach (byte value in image.Pixels)
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        var pixels = new byte[checked(size.Height * size.Width * Channels)];
        Workers.For(size.Height, y => ResizeRow(image, rows, columns, y, least, most, pixels.AsSpan(y * size.Width * Channels, size.Width * Channels)));
        return new RgbImage(size.Width, size.Height, pixels);
    }

    private static void ResizeRow(
        RgbImage image, ZeroExtendedAxis rows, ZeroExtendedAxis columns, int y, byte least, byte most, Span<byte> target)
    {
        int length = image.Width * Channels, low = rows.Low[y];
        ReadOnlySpan<byte> upper = low >= 0 ? image.Pixels.Slice(low * length, length) : default;
        ReadOnlySpan<byte> lower = low + 1 < image.Height ? image.Pixels.Slice((low + 1) * length, length) : default;
        for (int x = 0, to = 0; to < target.Length; x++)
        {
            int left = columns.Low[x] * Channels, right = left + Channels;
            for (int channel = 0; channel < Channels; channel++, left++, right++, to++)
            {
                double value = ZeroExtendedMap.Blend(At(upper, left), At(upper, right), At(lower, left), At(lower, right), rows.Fraction[y], columns.Fraction[x]);
                target[to] = (byte)Math.Clamp(value, least, most);
            }
        }
    }

    private static double At(ReadOnlySpan<byte> row, int index) => (uint)index < (uint)row.Length ? row[index] : 0;
}
