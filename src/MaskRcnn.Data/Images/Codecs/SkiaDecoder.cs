using SkiaSharp;

namespace MaskRcnn.Images.Codecs;

/// <summary>Decodes photographs with Skia.</summary>
internal static class SkiaDecoder
{
    private static readonly SKEncodedImageFormat[] s_formats =
        [SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp, SKEncodedImageFormat.Gif, SKEncodedImageFormat.Bmp];

    /// <summary>Reads the header.</summary>
    /// <param name="stream">Owned by the codec from now on.</param>
    /// <exception cref="InvalidDataException">The file is of no format that is read, or ends or is damaged in its header.</exception>
    public static SKCodec Open(SKStream stream)
    {
        SKCodec? codec = SKCodec.Create(stream, out SKCodecResult result);
        if (codec is null)
        {
            throw new InvalidDataException(result == SKCodecResult.Unimplemented ? UnknownFormat : "the header is damaged or truncated");
        }
        if (s_formats.Contains(codec.EncodedFormat))
            return codec;
        codec.Dispose();
        throw new InvalidDataException(UnknownFormat);
    }

    /// <summary>Decodes the first frame.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="orientation">From the file where Skia does not read it.</param>
    /// <exception cref="InvalidDataException">As in <see cref="Open"/>; or the picture is damaged, truncated or too large.</exception>
    public static RgbImage Decode(byte[] file, SKEncodedOrigin? orientation)
    {
        using SKCodec codec = Open(new SKMemoryStream(file));
        PixelLimit.Check(codec.Info.Width, codec.Info.Height);
        using var bitmap = new SKBitmap(SkiaPixels.Layout(codec.Info.Width, codec.Info.Height, codec.Info.AlphaType == SKAlphaType.Opaque));
        SKCodecResult result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        return result switch
        {
            SKCodecResult.Success => SkiaPixels.ToImage(bitmap).Turn(orientation ?? codec.EncodedOrigin),
            SKCodecResult.IncompleteInput => throw new InvalidDataException("the picture data are truncated"),
            _ => throw new InvalidDataException("the picture data are damaged or of an unsupported kind"),
        };
    }

    private static string UnknownFormat => "not a JPEG, PNG, WebP, GIF, BMP or TIFF file";
}
