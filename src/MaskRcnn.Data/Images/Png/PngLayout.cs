using System.Buffers.Binary;
using MaskRcnn.Structures;

namespace MaskRcnn.Images.Png;

/// <summary>How the samples of a PNG file are stored, from its IHDR chunk (W3C PNG, third edition, section 11.2.1).</summary>
/// <param name="Size">Rows and columns, at most <see cref="RgbImage.MaxPixels"/> pixels.</param>
/// <param name="BitDepth">Bits of a sample: 1, 2, 4, 8 or 16.</param>
/// <param name="ColorType">What the samples mean.</param>
/// <param name="IsInterlaced">Whether the pixels come in the seven passes of Adam7.</param>
internal readonly record struct PngLayout(ImageSize Size, int BitDepth, PngColorType ColorType, bool IsInterlaced)
{
    private const int HeaderLength = 13;

    /// <summary>Samples of a pixel.</summary>
    public int Channels => ColorType switch
    {
        PngColorType.Rgb => 3,
        PngColorType.GreyAlpha => 2,
        PngColorType.Rgba => 4,
        _ => 1,
    };

    /// <summary>Bytes of a row without its filter type.</summary>
    public int RowBytes => RowBytesOf(Size.Width);

    /// <summary>Bytes from a sample to the same one of the pixel before, at least 1.</summary>
    public int PixelBytes => Math.Max(1, Channels * BitDepth / 8);

    /// <exception cref="InvalidDataException">The header is damaged, or of a kind that is not supported.</exception>
    public static PngLayout Read(ReadOnlySpan<byte> header)
    {
        if (header.Length != HeaderLength)
        {
            throw new InvalidDataException($"damaged PNG: the header has {header.Length} bytes, expected {HeaderLength}");
        }

        uint width = BinaryPrimitives.ReadUInt32BigEndian(header);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        if (width == 0 || height == 0 || (ulong)width * height > RgbImage.MaxPixels)
        {
            throw new InvalidDataException($"the header gives a size of {width}x{height} pixels, expected 1 to {RgbImage.MaxPixels}");
        }

        (byte bitDepth, byte colorType) = (header[8], header[9]);
        (byte compression, byte filter, byte interlace) = (header[10], header[11], header[12]);
        if (!IsAllowed(bitDepth, colorType) || compression != 0 || filter != 0 || interlace > 1)
        {
            throw new InvalidDataException(
                $"damaged PNG: bit depth {bitDepth}, colour type {colorType}, compression {compression}, filter {filter}, "
                + $"interlacing {interlace}, which is no PNG");
        }

        return new PngLayout(new ImageSize((int)width, (int)height), bitDepth, (PngColorType)colorType, interlace != 0);
    }

    /// <summary>Bytes of a row of some columns without its filter type.</summary>
    public int RowBytesOf(int columns) => checked((int)(((long)columns * Channels * BitDepth + 7) / 8));

    private static bool IsAllowed(byte bitDepth, byte colorType) => (PngColorType)colorType switch
    {
        PngColorType.Grey => bitDepth is 1 or 2 or 4 or 8 or 16,
        PngColorType.Palette => bitDepth is 1 or 2 or 4 or 8,
        PngColorType.Rgb or PngColorType.GreyAlpha or PngColorType.Rgba => bitDepth is 8 or 16,
        _ => false,
    };
}
