using System.Runtime.InteropServices;

namespace MaskRcnn.Structures;

public sealed partial class Boxes
{
    /// <summary>Moves every coordinate into the image: x to [0, width], y to [0, height].</summary>
    /// <param name="imageSize">Size of the image the boxes refer to.</param>
    public Boxes Clip(ImageSize imageSize)
    {
        float width = imageSize.Width;
        float height = imageSize.Height;
        return Map(box => new Box(
            Math.Clamp(box.X0, 0, width),
            Math.Clamp(box.Y0, 0, height),
            Math.Clamp(box.X1, 0, width),
            Math.Clamp(box.Y1, 0, height)));
    }

    /// <summary>Multiplies the coordinates, as when the image is resized.</summary>
    /// <param name="x">Factor for x0 and x1.</param>
    /// <param name="y">Factor for y0 and y1.</param>
    public Boxes Scale(float x, float y) => Map(box => new Box(box.X0 * x, box.Y0 * y, box.X1 * x, box.Y1 * y));

    /// <summary>Mirrors left and right.</summary>
    /// <param name="imageWidth">Width of the image, pixels.</param>
    public Boxes FlipHorizontally(int imageWidth) =>
        Map(box => new Box(imageWidth - box.X1, box.Y0, imageWidth - box.X0, box.Y1));

    /// <summary>Moves every box.</summary>
    /// <param name="dx">Added to x0 and x1, pixels.</param>
    /// <param name="dy">Added to y0 and y1, pixels.</param>
    public Boxes Translate(float dx, float dy) => Map(box => new Box(box.X0 + dx, box.Y0 + dy, box.X1 + dx, box.Y1 + dy));

    /// <summary>Changes every box.</summary>
    /// <param name="change">The new box for each.</param>
    public Boxes Convert(Func<Box, Box> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Map(change);
    }

    private Boxes Map(Func<Box, Box> change)
    {
        var changed = new float[_xyxy.Length];
        var source = AsBoxes();
        var target = MemoryMarshal.Cast<float, Box>(changed.AsSpan());
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = change(source[i]);
        }

        return FromArray(changed);
    }
}
