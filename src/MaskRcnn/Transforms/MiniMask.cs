using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Transforms;

/// <summary>
/// Masks as small squares of what is in their box: matterport's <c>minimize_mask</c> and <c>expand_mask</c>. Small objects lose corners,
/// because the resizing takes everything outside the box for empty.
/// </summary>
internal static class MiniMask
{
    /// <summary>The mask within its box, resized to a square.</summary>
    /// <param name="mask">At least one pixel.</param>
    /// <param name="side">Rows and columns of the result.</param>
    /// <returns>[side, side] 0 or 1, row-major.</returns>
    public static byte[] Shrink(RleMask mask, int side)
    {
        Box box = mask.BoundingBox;
        var size = new ImageSize((int)box.Width, (int)box.Height);
        var region = new byte[checked(size.Height * size.Width)];
        mask.DecodeRegion((int)box.X0, (int)box.Y0, size.Width, size.Height, region);
        return Resize(region, size, new ImageSize(side, side));
    }

    /// <summary>The mask of an image that a small square stands for.</summary>
    /// <param name="mini">[side, side] 0 or 1, row-major.</param>
    /// <param name="side">Rows and columns.</param>
    /// <param name="box">Whole pixels in the image, at least one.</param>
    /// <param name="imageSize">Size of the image.</param>
    public static RleMask Expand(ReadOnlySpan<byte> mini, int side, Box box, ImageSize imageSize)
    {
        var size = new ImageSize((int)box.Width, (int)box.Height);
        return RleMask.FromBitmap(Resize(mini, new ImageSize(side, side), size), size).Place((int)box.X0, (int)box.Y0, imageSize);
    }

    private static byte[] Resize(ReadOnlySpan<byte> pixels, ImageSize from, ImageSize to)
    {
        var values = new double[pixels.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = pixels[i];
        return Array.ConvertAll(ZeroExtendedMap.Resize(values, from, to), value => value > 0.5 ? (byte)1 : (byte)0);
    }
}
