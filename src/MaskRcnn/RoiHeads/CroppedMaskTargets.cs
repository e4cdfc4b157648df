using MaskRcnn.Masks;
using MaskRcnn.Operators;
using MaskRcnn.Structures;
using MaskRcnn.Transforms;

namespace MaskRcnn.RoiHeads;

/// <summary>
/// What the mask branch should predict by the rules of matterport's Mask R-CNN: the object's mask, or a small copy of what is in its box,
/// sampled on a grid from edge to edge of a region.
/// </summary>
internal static class CroppedMaskTargets
{
    /// <summary>The true mask within a region, 0 or 1.</summary>
    /// <param name="mask">The true mask, of an image of any size.</param>
    /// <param name="box">The object's box in normalized coordinates.</param>
    /// <param name="region">The region in the same coordinates.</param>
    /// <param name="miniSize">Side of the small copy, or 0 to sample the mask itself, which then must fill the frame.</param>
    /// <param name="maskSize">M.</param>
    /// <param name="target">Receives [M, M], row-major.</param>
    public static void Project(RleMask mask, Box box, Box region, int miniSize, int maskSize, Span<float> target)
    {
        ImageSize size = miniSize > 0 ? new ImageSize(miniSize, miniSize) : mask.Size;
        byte[] pixels = miniSize > 0 ? MiniMask.Shrink(mask, miniSize) : mask.ToBitmap();
        if (miniSize > 0)
        {
            region = new Box(
                (region.X0 - box.X0) / box.Width, (region.Y0 - box.Y0) / box.Height,
                (region.X1 - box.X0) / box.Width, (region.Y1 - box.Y0) / box.Height);
        }

        AxisTaps rows = AxisTaps.BetweenCorners(region.Y0, region.Y1, maskSize, size.Height);
        AxisTaps columns = AxisTaps.BetweenCorners(region.X0, region.X1, maskSize, size.Width);
        for (int y = 0; y < maskSize; y++)
        {
            for (int x = 0; x < maskSize; x++)
                target[y * maskSize + x] = Sample(pixels, size.Width, rows, y, columns, x) > 0.5f ? 1 : 0;
        }
    }

    private static float Sample(byte[] pixels, int width, AxisTaps rows, int y, AxisTaps columns, int x)
    {
        float sum = 0;
        for (int row = 0; row < rows.Pixels(y).Length; row++)
        {
            for (int column = 0; column < columns.Pixels(x).Length; column++)
            {
                byte pixel = pixels[rows.Pixels(y)[row] * width + columns.Pixels(x)[column]];
                sum += pixel * rows.Weights(y)[row] * columns.Weights(x)[column];
            }
        }

        return sum;
    }
}
