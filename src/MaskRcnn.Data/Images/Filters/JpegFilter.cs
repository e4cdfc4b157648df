using MaskRcnn.Images.Codecs;
using SkiaSharp;

namespace MaskRcnn.Images.Filters;

/// <summary>
/// What a JPEG of a quality leaves of a picture: encoded and decoded by Skia's libjpeg-turbo, whose whole-number transforms give the
/// same samples with and without vector instructions.
/// </summary>
internal sealed class JpegFilter(int quality)
{
    /// <summary>The picture as it is read back.</summary>
    public RgbImage Apply(RgbImage image)
    {
        using SKData file = SkiaEncoder.EncodeJpeg(image, quality);
        return SkiaDecoder.Decode(file.ToArray(), SKEncodedOrigin.TopLeft);
    }
}
