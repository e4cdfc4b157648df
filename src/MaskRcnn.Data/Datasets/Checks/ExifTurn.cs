using MaskRcnn.Masks;
using MaskRcnn.Structures;
using SkiaSharp;

namespace MaskRcnn.Datasets;

/// <summary>Annotations that state the size of a picture before its Exif orientation, which swaps width and height, is applied.</summary>
internal static class ExifTurn
{
    /// <summary>Reports both readings, and prepares the repair in the one chosen.</summary>
    public static void Report(ImageFindings findings, string message, SKEncodedOrigin orientation, TurnedSize turned)
    {
        ImageSize stated = findings.Image.Size;
        string text = $"{message}, the size before its Exif orientation ({(int)orientation}): either the masks were made on the picture as "
            + $"stored and have to be turned ({nameof(DatasetCheckOptions.TurnedSizes)} {nameof(TurnedSize.AsStored)}), or on the upright picture "
            + $"and only the size is swapped ({nameof(TurnedSize.AsShown)})";
        var shown = new ImageSize(stated.Height, stated.Width);
        bool fits = findings.Image.Instances.All(instance => instance.Mask.Polygons is { } polygons && Extent.Of(polygons).IsWithin(shown, tolerance: 0));
        string? repair = turned switch
        {
            TurnedSize.AsStored => "masks turned as the picture is",
            TurnedSize.AsShown when fits => "width and height swapped",
            _ => null,
        };
        findings.ReportTurn(text, shown, repair, instance => turned == TurnedSize.AsStored
            ? instance with { Mask = Turn(instance.Mask, stated, orientation), Box = null, Area = null }
            : instance);
    }

    private static InstanceMask Turn(InstanceMask mask, ImageSize stored, SKEncodedOrigin orientation) => mask.Polygons is { } polygons
        ? new PolygonMask([.. polygons.Parts.Select(part => Turn(part, stored, orientation))])
        : Turn(mask.Rle!, orientation);

    private static RleMask Turn(RleMask mask, SKEncodedOrigin orientation) => orientation switch
    {
        SKEncodedOrigin.LeftTop => mask.Transpose(),
        SKEncodedOrigin.RightTop => mask.Transpose().FlipHorizontally(),
        SKEncodedOrigin.RightBottom => mask.Transpose().FlipHorizontally().FlipVertically(),
        _ => mask.Transpose().FlipVertically(),
    };

    private static double[] Turn(IReadOnlyList<double> part, ImageSize stored, SKEncodedOrigin orientation)
    {
        var turned = new double[part.Count];
        for (int i = 0; i < part.Count; i += 2)
        {
            (double x, double y) = (part[i + 1], part[i]);
            turned[i] = orientation is SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom ? stored.Height - x : x;
            turned[i + 1] = orientation is SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom ? stored.Width - y : y;
        }

        return turned;
    }
}
