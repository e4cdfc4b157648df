using MaskRcnn.Structures;

namespace MaskRcnn.Transforms;

/// <summary>Where an image lies in the network's input.</summary>
/// <param name="Resized">Size of the image after resizing.</param>
/// <param name="Canvas">Size of the input with padding, or of the part that is cut out.</param>
/// <param name="Top">Row of the canvas at which the image begins; negative where a part is cut out below its top.</param>
/// <param name="Left">Column of the canvas at which it begins; negative where a part is cut out.</param>
internal readonly record struct ImagePlacement(ImageSize Resized, ImageSize Canvas, int Top, int Left)
{
    /// <summary>An image at the corner of its input.</summary>
    public static ImagePlacement AtCorner(ImageSize resized) => new(resized, resized, 0, 0);

    /// <summary>The part of the canvas that the image covers, in pixels.</summary>
    public Box Window => new(
        Math.Max(0, Left), Math.Max(0, Top), Math.Min(Canvas.Width, Left + Resized.Width), Math.Min(Canvas.Height, Top + Resized.Height));
}
