using MaskRcnn.Masks;
using SkiaSharp;

namespace MaskRcnn.Drawing;

/// <summary>The edges of a mask as a path.</summary>
internal static class MaskPath
{
    /// <summary>Outer boundaries and holes along the sides of pixels; the caller disposes the path.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="scale">Side of a pixel on the canvas.</param>
    public static SKPath Of(RleMask mask, int scale)
    {
        var path = new SKPath { FillType = SKPathFillType.EvenOdd };
        foreach (MaskOutline outline in mask.ToOutlines())
        {
            foreach (IReadOnlyList<double> ring in (IEnumerable<IReadOnlyList<double>>)[outline.Outer, .. outline.Holes])
            {
                path.AddPoly([.. ring.Chunk(2).Select(corner => new SKPoint((float)corner[0] * scale, (float)corner[1] * scale))]);
            }
        }
        return path;
    }
}
