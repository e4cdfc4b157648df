using SkiaSharp;

namespace MaskRcnn.Images.Codecs;

/// <summary>What an image file says about itself before its pixels are decoded.</summary>
/// <param name="Width">Columns as stored, before the orientation is applied; at least 1.</param>
/// <param name="Height">Rows as stored, before the orientation is applied; at least 1.</param>
/// <param name="Orientation">Where the first stored row and column lie in the upright picture (Exif 2.32, tag 0x0112).</param>
/// <param name="IsDeep">Whether samples have more than 8 bits, so that they have to be scaled.</param>
internal readonly record struct ImageHeader(int Width, int Height, SKEncodedOrigin Orientation, bool IsDeep = false)
{
    /// <exception cref="InvalidDataException">Width or height is not positive.</exception>
    public ImageHeader Check() => Width > 0 && Height > 0
        ? this
        : throw new InvalidDataException($"the header gives a size of {Width}x{Height} pixels");
}
