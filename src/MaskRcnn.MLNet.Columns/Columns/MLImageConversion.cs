using MaskRcnn.Images;
using Microsoft.ML.Data;

namespace MaskRcnn.MLNet;

/// <summary>Pictures from and to those of ML.NET.</summary>
public static class MLImageConversion
{
    private const int Narrow = 3, Wide = 4;

    /// <summary>What ML.NET adds to pictures.</summary>
    /// <param name="image">A picture.</param>
    extension(RgbImage image)
    {
        /// <summary>
        /// Copies an ML.NET image. Transparency is dropped, as PIL's <c>convert("RGB")</c> does; since MLImage holds colours multiplied
        /// by their opacity, they are divided by it again (a fully transparent pixel is taken as it is stored).
        /// </summary>
        /// <param name="source">In BGRA or RGBA order; stays the caller's.</param>
        /// <exception cref="ArgumentException">The pixel format is neither.</exception>
        public static RgbImage FromMLImage(MLImage source)
        {
            ArgumentNullException.ThrowIfNull(source);
            int red = source.PixelFormat switch
            {
                MLPixelFormat.Rgba32 => 0,
                MLPixelFormat.Bgra32 => 2,
                _ => throw new ArgumentException($"The pixel format is {source.PixelFormat}, expected Rgba32 or Bgra32.", nameof(source)),
            };

            ReadOnlySpan<byte> stored = source.Pixels;
            var pixels = new byte[stored.Length / Wide * Narrow];
            for (int from = 0, to = 0; to < pixels.Length; from += Wide, to += Narrow)
            {
                int opacity = stored[from + Narrow];
                pixels[to] = WithoutOpacity(stored[from + red], opacity);
                pixels[to + 1] = WithoutOpacity(stored[from + 1], opacity);
                pixels[to + 2] = WithoutOpacity(stored[from + 2 - red], opacity);
            }
            return new RgbImage(source.Width, source.Height, pixels);
        }

        /// <summary>A copy as an ML.NET image.</summary>
        /// <returns>Of the same size, RGBA, opaque. The caller disposes it.</returns>
        public MLImage ToMLImage()
        {
            ArgumentNullException.ThrowIfNull(image);
            var rgba = new byte[image.Height * image.Width * Wide];
            for (int from = 0, to = 0; to < rgba.Length; from += Narrow, to += Wide)
            {
                image.Pixels.Slice(from, Narrow).CopyTo(rgba.AsSpan(to));
                rgba[to + Narrow] = byte.MaxValue;
            }
            return MLImage.CreateFromPixels(image.Width, image.Height, MLPixelFormat.Rgba32, rgba);
        }
    }

    private static byte WithoutOpacity(byte value, int opacity) =>
        opacity is 0 or byte.MaxValue ? value : (byte)Math.Min(byte.MaxValue, (value * byte.MaxValue + opacity / 2) / opacity);
}
