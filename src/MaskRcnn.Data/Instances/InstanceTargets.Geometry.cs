using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn;

public sealed partial class InstanceTargets
{
    /// <summary>The targets of the image mirrored left and right.</summary>
    public InstanceTargets FlipHorizontally() =>
        Move(mask => mask.FlipHorizontally(), new AffineMap(-1, 0, ImageSize.Width, 0, 1, 0), ImageSize);

    /// <summary>The targets of the image mirrored top and bottom.</summary>
    public InstanceTargets FlipVertically() =>
        Move(mask => mask.FlipVertically(), new AffineMap(1, 0, 0, 0, -1, ImageSize.Height), ImageSize);

    /// <summary>The targets of the image with rows and columns exchanged.</summary>
    public InstanceTargets Transpose() =>
        Move(mask => mask.Transpose(), AffineMap.Transposition, new ImageSize(ImageSize.Height, ImageSize.Width));

    /// <summary>The targets of a part of the image; instances without a pixel in it are dropped.</summary>
    /// <param name="x">Left column of the part, pixels.</param>
    /// <param name="y">Top row of the part, pixels.</param>
    /// <param name="width">Columns of the part, 1 or more.</param>
    /// <param name="height">Rows of the part, 1 or more.</param>
    /// <param name="minVisible">Instances of which a smaller share of the pixels is in the part are dropped as well, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part reaches outside the image.</exception>
    public InstanceTargets Crop(int x, int y, int width, int height, double minVisible = 0) =>
        Move(mask => mask.Crop(x, y, width, height), AffineMap.Translation(-x, -y), new ImageSize(width, height), minVisible);

    /// <summary>
    /// The targets of the image put somewhere into a frame, which cuts off what lies outside; instances without a pixel in it are
    /// dropped.
    /// </summary>
    /// <param name="x">Column of the frame at which the image's left column is, pixels; negative to the left of the frame.</param>
    /// <param name="y">Row of the frame at which the image's top row is, pixels; negative above the frame.</param>
    /// <param name="frame">Size of the frame, at least 1×1.</param>
    /// <param name="minVisible">Instances of which a smaller share of the pixels is in the frame are dropped as well, 0 to 1.</param>
    /// <exception cref="ArgumentException">The size is out of range.</exception>
    public InstanceTargets Place(int x, int y, ImageSize frame, double minVisible = 0) =>
        Move(mask => mask.Place(x, y, frame), AffineMap.Translation(x, y), frame, minVisible);

    /// <summary>The targets of the image made larger or smaller; instances that become too small for a pixel are dropped.</summary>
    /// <param name="size">The new size, at least 1×1.</param>
    /// <exception cref="ArgumentException">The size is out of range.</exception>
    public InstanceTargets Resize(ImageSize size) => size == ImageSize ? this : Transform(AffineMap.Resizing(ImageSize, size), size);

    /// <summary>
    /// The targets of the image after a map. Instances with polygons are drawn anew from them; of others a pixel is foreground where
    /// the position that its centre comes from is. Instances without a pixel in the image are dropped.
    /// </summary>
    /// <param name="map">Where positions of the image go.</param>
    /// <param name="size">Size of the image afterwards, at least 1×1.</param>
    /// <param name="minVisible">
    /// Instances of which less than this share of the area is in the image are dropped as well, 0 to 1. The area is that of the mask
    /// before, times the map's determinant.
    /// </param>
    /// <exception cref="ArgumentException">The size is out of range.</exception>
    /// <exception cref="InvalidOperationException">The map squeezes the plane into a line, or has a value that is not finite.</exception>
    public InstanceTargets Transform(AffineMap map, ImageSize size, double minVisible = 0)
    {
        var outlines = Array.ConvertAll(_outlines, outline => outline?.Transform(map, size));
        var masks = new RleMask[Count];
        for (int i = 0; i < masks.Length; i++)
        {
            masks[i] = (_outlines[i], outlines[i]) switch
            {
                (null, _) => _masks[i].Transform(map, size),
                (_, null) => RleMask.Empty(size),
                (_, { } outline) => outline.ToRle(size),
            };
        }
        return Keep(size, masks, outlines, Crowds.Select(crowd => crowd.Transform(map, size)), minVisible, Math.Abs(map.Determinant));
    }

    private InstanceTargets Move(Converter<RleMask, RleMask> move, AffineMap map, ImageSize size, double minVisible = 0) =>
        Keep(
            size, Array.ConvertAll(_masks, move), Array.ConvertAll(_outlines, outline => outline?.Transform(map, size)),
            Crowds.Select(crowd => move(crowd)), minVisible);
}
