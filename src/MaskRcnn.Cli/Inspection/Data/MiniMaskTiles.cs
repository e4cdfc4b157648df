using MaskRcnn.Cli.Inspection.Charts;
using MaskRcnn.Cli.Inspection.Models;
using MaskRcnn.Cli.Inspection.Pages;
using MaskRcnn.Masks;
using MaskRcnn.Structures;
using MaskRcnn.Transforms;

namespace MaskRcnn.Cli.Inspection.Data;

/// <summary>Masks as small squares and back: what matterport's mini-masks cost.</summary>
internal static class MiniMaskTiles
{
    private const int Most = 6, UsualSide = 56;

    public static IReadOnlyList<object> Of(InstanceTargets targets, MaskRcnnOptions options)
    {
        int side = options.MiniMaskSize > 0 ? options.MiniMaskSize : UsualSide;
        return [.. targets.Masks.Where(mask => !mask.IsEmpty).OrderByDescending(mask => mask.Area).Take(Most).Select(mask => Tile(mask, side))];
    }

    private static object Tile(RleMask mask, int side)
    {
        byte[] mini = MiniMask.Shrink(mask, side);
        RleMask back = MiniMask.Expand(mini, side, mask.BoundingBox, mask.Size);
        long kept = mask.IntersectionArea(back);
        double overlap = kept / (double)Math.Max(1, mask.Area + back.Area - kept);
        return new
        {
            mask = Draw(mask, mask.BoundingBox),
            mini = PagePicture.Exact(HeatMap.Draw(Array.ConvertAll(mini, bit => (float)bit), new ImageSize(side, side), new Box(0, 0, side, side), 0, 1)),
            back = Draw(back, mask.BoundingBox),
            side,
            iou = ChartText.Measure(overlap),
        };
    }

    private static string Draw(RleMask mask, Box box)
    {
        (int width, int height) = ((int)box.Width, (int)box.Height);
        var bits = new byte[width * height];
        mask.DecodeRegion((int)box.X0, (int)box.Y0, width, height, bits);
        return PagePicture.Exact(HeatMap.Draw(Array.ConvertAll(bits, bit => (float)bit), new ImageSize(width, height), new Box(0, 0, width, height), 0, 1));
    }
}
