using MaskRcnn.Structures;

namespace MaskRcnn.Masks;

public sealed partial class RleMask
{
    /// <summary>The mask of the image with rows and columns exchanged.</summary>
    public RleMask Transpose()
    {
        var changes = MaskTransposition.Changes(this);
        changes.Sort();
        return new RleMask(new ImageSize(Size.Height, Size.Width), RunLengths.FromChanges(changes, (int)Size.Area));
    }

    /// <summary>The mask of the image after a map: a pixel is foreground where the position that its centre comes from is.</summary>
    /// <param name="map">Where positions of this mask go.</param>
    /// <param name="size">Size of the image afterwards, at least 1×1 and at most 2³¹ − 1 pixels.</param>
    /// <exception cref="ArgumentException">The size is out of range.</exception>
    /// <exception cref="InvalidOperationException">The map squeezes the plane into a line, or has a value that is not finite.</exception>
    public RleMask Transform(AffineMap map, ImageSize size)
    {
        CheckSize(size);
        return MaskSampler.Sample(this, map.Invert(), size);
    }

    /// <summary>
    /// The mask of the image made larger or smaller: a pixel is foreground where the position that its centre comes from is.
    /// </summary>
    /// <param name="size">Size of the image afterwards, at least 1×1 and at most 2³¹ − 1 pixels.</param>
    /// <exception cref="ArgumentException">The size is out of range.</exception>
    public RleMask Resize(ImageSize size) => size == Size ? this : Transform(AffineMap.Resizing(Size, size), size);
}
