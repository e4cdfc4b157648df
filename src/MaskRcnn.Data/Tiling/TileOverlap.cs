using MaskRcnn.Masks;

namespace MaskRcnn.Tiling;

/// <summary>How much two parts overlap within what both of their tiles show.</summary>
/// <param name="IoU">Intersection over union.</param>
/// <param name="IoMin">Intersection over the smaller area.</param>
internal readonly record struct TileOverlap(double IoU, double IoMin)
{
    public static TileOverlap Of(TilePart a, TilePart b)
    {
        int left = Math.Max(a.Tile.X, b.Tile.X), right = Math.Min(a.Tile.Right, b.Tile.Right);
        int top = Math.Max(a.Tile.Y, b.Tile.Y), bottom = Math.Min(a.Tile.Bottom, b.Tile.Bottom);
        if (left >= right || top >= bottom || !BoxesMeet(a, b))
            return default;
        RleMask inA = Crop(a), inB = Crop(b);
        double common = inA.IntersectionArea(inB);
        return common == 0 ? default : new(common / (inA.Area + inB.Area - common), common / Math.Min(inA.Area, inB.Area));

        RleMask Crop(TilePart part) => part.Mask.Crop(left - part.Tile.X, top - part.Tile.Y, right - left, bottom - top);
    }

    private static bool BoxesMeet(TilePart a, TilePart b)
    {
        var (first, second) = (a.Mask.BoundingBox, b.Mask.BoundingBox);
        return first.X0 + a.Tile.X < second.X1 + b.Tile.X && second.X0 + b.Tile.X < first.X1 + a.Tile.X
            && first.Y0 + a.Tile.Y < second.Y1 + b.Tile.Y && second.Y0 + b.Tile.Y < first.Y1 + a.Tile.Y;
    }
}
