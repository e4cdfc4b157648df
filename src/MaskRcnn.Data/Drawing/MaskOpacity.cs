using MaskRcnn.Images;
using MaskRcnn.Images.Filters;
using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Drawing;

/// <summary>How much of each pixel belongs to the objects of a mask: 0 nothing, 255 all of it.</summary>
/// <param name="mask">The mask.</param>
/// <param name="softness">Standard deviation of the Gaussian that softens its edges, pixels.</param>
internal sealed class MaskOpacity(RleMask mask, double softness)
{
    private const int Channels = 3;

    /// <summary>Pixels around the mask that its soft edge reaches.</summary>
    public int Reach => (int)Math.Ceiling(3 * softness);

    /// <summary>[height, width] uint8, row-major, of a part that lies within the picture.</summary>
    public byte[] Region(int x, int y, int width, int height)
    {
        if (softness == 0)
            return Decode(x, y, width, height);

        // The softened mask is blurred with what lies around the part; beyond the picture's edges it goes on mirrored.
        int left = Math.Max(0, x - Reach), top = Math.Max(0, y - Reach);
        int right = Math.Min(mask.Size.Width, x + width + Reach), bottom = Math.Min(mask.Size.Height, y + height + Reach);
        RgbImage soft = GaussianFilter.Blur(Grey(Decode(left, top, right - left, bottom - top), new ImageSize(right - left, bottom - top)), softness);
        var opacity = new byte[width * height];
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
                opacity[row * width + column] = soft.Pixels[((row + y - top) * soft.Width + column + x - left) * Channels];
        }
        return opacity;
    }

    /// <summary>The same for the whole picture.</summary>
    public byte[] Whole() => Region(0, 0, mask.Size.Width, mask.Size.Height);

    /// <summary>A grey picture of one sample a pixel.</summary>
    public static RgbImage Grey(ReadOnlySpan<byte> samples, ImageSize size)
    {
        var pixels = new byte[samples.Length * Channels];
        for (int i = 0; i < samples.Length; i++)
            pixels.AsSpan(i * Channels, Channels).Fill(samples[i]);
        return new RgbImage(size.Width, size.Height, pixels);
    }

    private byte[] Decode(int x, int y, int width, int height)
    {
        var pixels = new byte[width * height];
        mask.DecodeRegion(x, y, width, height, pixels);
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)-pixels[i];
        return pixels;
    }
}
