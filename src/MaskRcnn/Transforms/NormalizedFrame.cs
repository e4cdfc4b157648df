using MaskRcnn.Structures;

namespace MaskRcnn.Transforms;

/// <summary>
/// Coordinates in which a box of the whole image, 0, 0, W, H in pixels, is 0, 0, 1, 1: far edges, exclusive in pixels, are inclusive, and
/// everything is divided by the sides minus one (matterport's <c>norm_boxes</c> and <c>denorm_boxes</c>).
/// </summary>
/// <param name="size">Size of the image.</param>
internal readonly struct NormalizedFrame(ImageSize size)
{
    private readonly double _width = size.Width - 1, _height = size.Height - 1;

    /// <summary>A box in pixels, in float32 after the division.</summary>
    public Box Normalize(double x0, double y0, double x1, double y1) =>
        new((float)(x0 / _width), (float)(y0 / _height), (float)((x1 - 1) / _width), (float)((y1 - 1) / _height));

    /// <inheritdoc cref="Normalize(double, double, double, double)"/>
    public Box Normalize(Box pixels) => Normalize(pixels.X0, pixels.Y0, pixels.X1, pixels.Y1);

    /// <summary>A box in pixels.</summary>
    public Box ToPixels(Box box) => new(
        (float)(box.X0 * _width), (float)(box.Y0 * _height), (float)(box.X1 * _width + 1), (float)(box.Y1 * _height + 1));

    /// <summary>A box in whole pixels; halves go to the even number.</summary>
    public Box ToWholePixels(Box box) => new(
        (float)Math.Round(box.X0 * _width), (float)Math.Round(box.Y0 * _height),
        (float)Math.Round(box.X1 * _width + 1), (float)Math.Round(box.Y1 * _height + 1));
}
