using System.Runtime.InteropServices;
using MaskRcnn.Images;
using MaskRcnn.Images.Filters;
using MaskRcnn.Structures;

namespace MaskRcnn.Drawing;

/// <summary>What takes the place of the background of a picture.</summary>
internal static class Background
{
    private const int Channels = 3;

    /// <summary>The picture blurred, without the colours of its objects, which would make a halo around them.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="opacity">How much of each pixel belongs to the objects.</param>
    /// <param name="sigma">Standard deviation of the Gaussian, pixels.</param>
    public static RgbImage Blur(RgbImage image, ReadOnlySpan<byte> opacity, double sigma)
    {
        var visible = new byte[opacity.Length];
        for (int i = 0; i < visible.Length; i++)
            visible[i] = opacity[i] == 0 ? byte.MaxValue : byte.MinValue;
        RgbImage weights = GaussianFilter.Blur(MaskOpacity.Grey(visible, image.Size), sigma);
        byte[] colors = GaussianFilter.Blur(Blend(image, Fill(image.Size, default), visible), sigma).Pixels.ToArray();
        for (int i = 0; i < colors.Length; i++)
        {
            int weight = weights.Pixels[i];
            if (weight is > 0 and < byte.MaxValue)
                colors[i] = (byte)Math.Min(byte.MaxValue, (colors[i] * byte.MaxValue + weight / 2) / weight);
        }
        return new RgbImage(image.Width, image.Height, colors);
    }

    /// <summary>A picture enlarged or reduced until it covers a size, and cut equally at both ends of the axis that is too long.</summary>
    public static RgbImage Cover(RgbImage image, ImageSize size)
    {
        double scale = Math.Max((double)size.Height / image.Height, (double)size.Width / image.Width);
        int height = Math.Max(size.Height, (int)Math.Round(image.Height * scale)), width = Math.Max(size.Width, (int)Math.Round(image.Width * scale));
        return image.ResizePart(new ImageSize(width, height), (width - size.Width) / 2, (height - size.Height) / 2, size.Width, size.Height);
    }

    /// <summary>A picture of one colour.</summary>
    public static RgbImage Fill(ImageSize size, RgbColor color)
    {
        var pixels = new byte[checked(size.Height * size.Width * Channels)];
        MemoryMarshal.Cast<byte, RgbColor>(pixels.AsSpan()).Fill(color);
        return new RgbImage(size.Width, size.Height, pixels);
    }

    /// <summary>One picture over another of the same size.</summary>
    /// <param name="front">Seen where the opacity is 255.</param>
    /// <param name="back">Seen where it is 0.</param>
    /// <param name="opacity">[H, W] uint8, row-major.</param>
    public static RgbImage Blend(RgbImage front, RgbImage back, ReadOnlySpan<byte> opacity)
    {
        byte[] pixels = back.Pixels.ToArray();
        for (int i = 0; i < opacity.Length; i++)
        {
            int share = opacity[i];
            for (int k = Channels * i; share > 0 && k < Channels * (i + 1); k++)
                pixels[k] = (byte)((front.Pixels[k] * share + pixels[k] * (byte.MaxValue - share) + byte.MaxValue / 2) / byte.MaxValue);
        }
        return new RgbImage(front.Width, front.Height, pixels);
    }
}
