using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Datasets.Shapes;

/// <summary>The shapes of one instance.</summary>
internal sealed class ShapeParts(int label)
{
    /// <summary>The class.</summary>
    public int Label => label;

    /// <summary>Its confidence, or null.</summary>
    public double? Score { get; init; }

    /// <summary>Its polygons, each x, y, x, y, ….</summary>
    public List<double[]> Polygons { get; } = [];

    /// <summary>Its masks, of the size of the image.</summary>
    public List<RleMask> Masks { get; } = [];

    /// <summary>All parts together: polygons as long as there is nothing else.</summary>
    public InstanceMask ToMask(ImageSize size)
    {
        if (Masks.Count == 0)
        {
            return new PolygonMask(Polygons);
        }

        return Polygons.Count == 0 ? RleMask.Union(Masks) : RleMask.Union([.. Masks, new PolygonMask(Polygons).ToRle(size)]);
    }
}
