using SkiaSharp;

namespace MaskRcnn.Images.Codecs;

/// <summary>Decodes photographs with Skia.</summary>
internal static class SkiaDecoder
{
    private static readonly SKEncodedImageFormat[] s_formats =
        [SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp, SKEncodedImageFormat.Gif, SKEncodedImageFormat.Bmp];

    /// <summary>Reads the header.</summary>
    /// <param name="stream">Owned by the codec from now on.</param>
    /// <param name="head">The first bytes of the file, for the error.</param>
    /// <exception cref="InvalidDataException">The file is of no format that is read, or ends or is damaged in its header.</exception>
    public static SKCodec Open(SKStream stream, ReadOnlySpan<byte> head)
    {
        SKCodec? codec = SKCodec.Create(stream, out SKCodecResult result);
        if (codec is null)
        {
            throw new InvalidDataException(result == SKCodecResult.Unimplemented ? UnknownFiles.Reason(head) : "the header is damaged or truncated");
        }
        if (s_formats.Contains(codec.EncodedFormat))
            return codec;
        codec.Dispose();
        throw new InvalidDataException(UnknownFiles.Reason(head));
    }

    /// <summary>Decodes the first frame.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="orientation">From the file where Skia does not read it.</param>
    /// <exception cref="InvalidDataException">As in <see cref="Open"/>; or the picture is damaged, truncated or too large.</exception>
    public static RgbImage Decode(byte[] file, SKEncodedOrigin? orientation)
    {
        using SKCodec codec = Open(new SKMemoryStream(file), file.AsSpan(0, Math.Min(file.Length, UnknownFiles.HeadBytes)));
        PixelLimit.Check(codec.Info.Width, codec.Info.Height);
        using var bitmap = new SKBitmap(SkiaPixels.Layout(codec.Info.Width, codec.Info.Height, codec.Info.AlphaType == SKAlphaType.Opaque));
        SKCodecResult result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        return result switch
        {
            SKCodecResult.Success => SkiaPixels.ToImage(bitmap).Turn(orientation ?? codec.EncodedOrigin),
            SKCodecResult.IncompleteInput when codec.EncodedFormat == SKEncodedImageFormat.Jpeg
                && JpegEnd.Complete(file, whole => TryDecode(whole, orientation)) is { } image => image,
            SKCodecResult.IncompleteInput => throw new InvalidDataException("the picture data are truncated"),
            _ => throw new InvalidDataException("the picture data are damaged or of an unsupported kind"),
        };
    }

    /// <summary>The first frame, or null where the file is damaged or cut.</summary>
    private static RgbImage? TryDecode(byte[] file, SKEncodedOrigin? orientation)
    {
        using SKCodec codec = Open(new SKMemoryStream(file), default);
        using var bitmap = new SKBitmap(SkiaPixels.Layout(codec.Info.Width, codec.Info.Height, isOpaque: true));
        return codec.GetPixels(bitmap.Info, bitmap.GetPixels()) == SKCodecResult.Success
            ? SkiaPixels.ToImage(bitmap).Turn(orientation ?? codec.EncodedOrigin)
            : null;
    }
}
