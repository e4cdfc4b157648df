using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Yolo;

/// <summary>
/// The one polygon that YOLO has for an object. Parts and holes are joined by lines that are walked there and back; what it draws is
/// exactly the mask.
/// </summary>
internal static class YoloPolygon
{
    /// <summary>The points as fractions of the image's width and height, x, y, x, y, …; null for an empty mask.</summary>
    public static double[]? Find(InstanceMask mask, ImageSize size)
    {
        RleMask drawn = mask.ToRle(size);
        if (drawn.IsEmpty)
        {
            return null;
        }

        if (mask.Polygons is not null)
        {
            double[] fractions = ToFractions(PolygonJoin.Join(mask.Polygons.Parts), size);
            if (Draw(fractions, size).Equals(drawn))
            {
                return fractions;
            }
        }

        // Run lengths; or parts that overlap, which joined would cancel; or points beyond the border, which YOLO does not allow.
        return ToFractions(PolygonJoin.Join([.. drawn.ToOutlines().SelectMany(outline => outline.Holes.Prepend(outline.Outer))]), size);
    }

    private static double[] ToFractions(IReadOnlyList<double> polygon, ImageSize size) =>
        [.. polygon.Select((value, i) => Math.Clamp(value / (i % 2 == 0 ? size.Width : size.Height), 0, 1))];

    private static RleMask Draw(double[] fractions, ImageSize size) =>
        new PolygonMask([[.. fractions.Select((value, i) => value * (i % 2 == 0 ? size.Width : size.Height))]]).ToRle(size);
}
