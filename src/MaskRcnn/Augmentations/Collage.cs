using System.Buffers;
using MaskRcnn.Images;
using MaskRcnn.Masks;

namespace MaskRcnn.Augmentations;

/// <summary>Puts masked parts of one picture onto another.</summary>
internal static class Collage
{
    private const int Channels = 3;

    /// <param name="image">The picture below; unchanged.</param>
    /// <param name="partner">The picture to paste from.</param>
    /// <param name="x">Column of the picture below at which the other one begins; may be negative.</param>
    /// <param name="y">Row of the picture below at which the other one begins; may be negative.</param>
    /// <param name="cover">What is pasted, in pixels of the picture below; inside the other one.</param>
    public static RgbImage Paste(RgbImage image, RgbImage partner, int x, int y, RleMask cover)
    {
        byte[] pixels = image.Pixels.ToArray();
        int left = (int)cover.BoundingBox.X0, top = (int)cover.BoundingBox.Y0;
        int width = (int)cover.BoundingBox.Width, height = (int)cover.BoundingBox.Height;
        byte[] bitmap = ArrayPool<byte>.Shared.Rent(width * height);
        cover.DecodeRegion(left, top, width, height, bitmap.AsSpan(0, width * height));
        for (int row = 0; row < height; row++)
        {
            ReadOnlySpan<byte> line = bitmap.AsSpan(row * width, width);
            int start = line.IndexOf((byte)1);
            while (start >= 0)
            {
                int length = line[start..].IndexOf((byte)0);
                int end = length < 0 ? width : start + length;
                int from = (top + row - y) * partner.Width + left + start - x, to = (top + row) * image.Width + left + start;
                partner.Pixels.Slice(from * Channels, (end - start) * Channels).CopyTo(pixels.AsSpan(to * Channels));
                int next = line[end..].IndexOf((byte)1);
                start = next < 0 ? -1 : end + next;
            }
        }
        ArrayPool<byte>.Shared.Return(bitmap);
        return new RgbImage(image.Width, image.Height, pixels);
    }
}
