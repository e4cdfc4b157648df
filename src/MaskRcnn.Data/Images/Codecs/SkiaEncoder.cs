using SkiaSharp;

namespace MaskRcnn.Images.Codecs;

/// <summary>Encodes pictures with Skia.</summary>
internal static class SkiaEncoder
{
    /// <summary>The encoder that the ending of a file name asks for.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Func<RgbImage, SKData> ForFile(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => For(PictureFormat.Png),
        ".jpg" or ".jpeg" => For(PictureFormat.Jpeg),
        var extension => throw new ArgumentException($"{path}: the ending is \"{extension}\", expected .png, .jpg or .jpeg.", nameof(path)),
    };

    /// <summary>The encoder of a format.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public static Func<RgbImage, SKData> For(PictureFormat format) => format switch
    {
        PictureFormat.Png => EncodePng,
        PictureFormat.Jpeg => image => EncodeJpeg(image, 100),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "The format has to be Png or Jpeg."),
    };

    /// <summary>A small file, slower; the caller disposes it.</summary>
    public static SKData EncodePng(RgbImage image) => Encode(image, pixels => pixels.Encode(SKPngEncoderOptions.Default));

    /// <summary>With an alpha channel; the caller disposes it.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="opacity">[H, W] uint8, row-major.</param>
    public static SKData EncodePng(RgbImage image, ReadOnlySpan<byte> opacity)
    {
        using SKBitmap bitmap = SkiaPixels.ToBitmap(image, opacity);
        using SKPixmap pixels = bitmap.PeekPixels();
        return Encode(image, pixels, map => map.Encode(SKPngEncoderOptions.Default));
    }

    /// <summary>A larger file in a fraction of the time, for what is written during training; the caller disposes it.</summary>
    public static SKData EncodeFastPng(RgbImage image) =>
        Encode(image, pixels => pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Sub, 1)));

    /// <summary>With colours at half the resolution both ways (4:2:0); the caller disposes it.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="quality">On the scale of libjpeg, 1 to 100.</param>
    public static SKData EncodeJpeg(RgbImage image, int quality) => Encode(image, pixels => pixels.Encode(
        new SKJpegEncoderOptions(quality, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore)));

    private static SKData Encode(RgbImage image, Func<SKPixmap, SKData?> encode)
    {
        using SKBitmap bitmap = SkiaPixels.ToBitmap(image);
        using SKPixmap pixels = bitmap.PeekPixels();
        return Encode(image, pixels, encode);
    }

    private static SKData Encode(RgbImage image, SKPixmap pixels, Func<SKPixmap, SKData?> encode) =>
        encode(pixels) ?? throw new InvalidOperationException($"A picture of {image.Width}x{image.Height} pixels cannot be encoded.");
}
