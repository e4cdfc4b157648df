using MaskRcnn.Files;
using Microsoft.ML.Data;

namespace MaskRcnn.Images;

public sealed partial class RgbImage
{
    /// <summary>
    /// The largest picture that is decoded: 134,217,728 pixels (11,585 x 11,585), about 0.9 GB while decoding. The size is
    /// read from the header first, so that a small file cannot claim all memory.
    /// </summary>
    public const int MaxPixels = 1 << 27;

    /// <summary>
    /// Copies an ML.NET image. Transparency is dropped, as PIL's <c>convert("RGB")</c> does; since MLImage holds colours
    /// multiplied by their opacity, they are divided by it again (a fully transparent pixel is taken as it is stored).
    /// </summary>
    /// <param name="image">In BGRA or RGBA order; stays the caller's.</param>
    /// <exception cref="ArgumentException">The pixel format is neither.</exception>
    public static RgbImage FromMLImage(MLImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        int red = image.PixelFormat switch
        {
            MLPixelFormat.Rgba32 => 0,
            MLPixelFormat.Bgra32 => 2,
            _ => throw new ArgumentException($"The pixel format is {image.PixelFormat}, expected Rgba32 or Bgra32.", nameof(image)),
        };

        ReadOnlySpan<byte> source = image.Pixels;
        var pixels = new byte[source.Length / 4 * Channels];
        for (int from = 0, to = 0; to < pixels.Length; from += 4, to += Channels)
        {
            int opacity = source[from + 3];
            pixels[to] = WithoutOpacity(source[from + red], opacity);
            pixels[to + 1] = WithoutOpacity(source[from + 1], opacity);
            pixels[to + 2] = WithoutOpacity(source[from + 2 - red], opacity);
        }
        return new RgbImage(image.Height, image.Width, pixels);
    }

    /// <summary>A copy as an ML.NET image.</summary>
    /// <returns>Of the same size, RGBA, opaque. The caller disposes it.</returns>
    public MLImage ToMLImage()
    {
        var rgba = new byte[Height * Width * 4];
        for (int from = 0, to = 0; to < rgba.Length; from += Channels, to += 4)
        {
            _pixels.AsSpan(from, Channels).CopyTo(rgba.AsSpan(to));
            rgba[to + 3] = byte.MaxValue;
        }
        return MLImage.CreateFromPixels(Width, Height, MLPixelFormat.Rgba32, rgba);
    }

    /// <summary>Reads a JPEG or PNG file (and WebP, GIF, BMP where MLImage decodes them), upright as its Exif orientation says.</summary>
    /// <remarks>
    /// Every kind becomes 8-bit red, green and blue, as with PIL's <c>convert("RGB")</c>: grey is repeated, palettes are looked up,
    /// CMYK is taken as Adobe stores it, of 16-bit samples the high byte is kept, colour profiles and gamma are ignored, and
    /// transparency is dropped (see <see cref="FromMLImage"/>; what is fully transparent is black).
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidImageException">
    /// The file is missing, unreadable, damaged, truncated, or above <see cref="MaxPixels"/>.
    /// </exception>
    public static RgbImage Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] file;
        try
        {
            file = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string reason = File.Exists(path) ? $"the file cannot be read: {error.Message}" : "the file does not exist";
            throw new InvalidImageException(path, reason, error);
        }
        return Decode(file, path);
    }

    /// <summary>Reads an encoded picture to the end of a stream; the formats and the orientation are those of <see cref="Load"/>.</summary>
    /// <param name="stream">Need not be seekable; stays the caller's.</param>
    /// <param name="name">What to call the picture in errors.</param>
    /// <exception cref="InvalidImageException">The data are damaged, truncated, or above <see cref="MaxPixels"/>.</exception>
    public static RgbImage Decode(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var file = new MemoryStream();
        try
        {
            stream.CopyTo(file);
        }
        catch (IOException error)
        {
            throw new InvalidImageException(name, $"the data cannot be read: {error.Message}", error);
        }
        return Decode(file.ToArray(), name);
    }

    /// <summary>Writes the picture: to a temporary file first, so that an earlier file survives a failure.</summary>
    /// <param name="path">Ends in .png (lossless) or .jpg (quality 100); an existing file is replaced.</param>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var image = ToMLImage();
        AtomicFile.Write(path, image.Save);
    }

    private static RgbImage Decode(byte[] file, string name)
    {
        try
        {
            ImageHeader header = ImageHeader.Read(file);
            if ((long)header.Width * header.Height > MaxPixels)
                throw new InvalidImageException(name, $"{header.Width}x{header.Height} pixels are more than the {MaxPixels} allowed");

            using var stream = new MemoryStream(file, writable: false);
            using var image = MLImage.CreateFromStream(stream);
            return FromMLImage(image).Turn(header.Orientation);
        }
        catch (Exception error) when (error is not (InvalidImageException or OutOfMemoryException))
        {
            string reason = error is InvalidDataException ? error.Message : "the picture data are damaged or of an unsupported kind";
            throw new InvalidImageException(name, reason, error);
        }
    }

    private static byte WithoutOpacity(byte value, int opacity) =>
        opacity is 0 or byte.MaxValue ? value : (byte)Math.Min(byte.MaxValue, (value * byte.MaxValue + opacity / 2) / opacity);
}
