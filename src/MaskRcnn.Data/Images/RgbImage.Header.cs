using MaskRcnn.Images.Codecs;
using MaskRcnn.Structures;
using SkiaSharp;

namespace MaskRcnn.Images;

public sealed partial class RgbImage
{
    /// <summary>
    /// The size that an encoded picture will have, upright, read from its header without decoding it: for services that refuse what is too
    /// large for them.
    /// </summary>
    /// <param name="file">The whole file.</param>
    /// <param name="name">What to call the picture in errors.</param>
    /// <exception cref="InvalidImageException">The file is of no known kind, or its header is damaged or cut; the picture data are not looked at.</exception>
    public static ImageSize ReadSize(byte[] file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        ImageHeader header = PictureFile.Decode(file, name, ImageHeaderReader.Read);
        return header.Orientation >= SKEncodedOrigin.LeftTop ? new(header.Height, header.Width) : new(header.Width, header.Height);
    }
}
