using MaskRcnn.Structures;

namespace MaskRcnn.Masks;

public sealed partial class PolygonMask
{
    /// <summary>Number of points of all parts.</summary>
    internal int PointCount
    {
        get
        {
            int values = 0;
            foreach (double[] part in _parts)
                values += part.Length;
            return values / 2;
        }
    }

    /// <summary>The polygons with every point moved, cut at the edges of the image they come into.</summary>
    /// <param name="map">Where points go.</param>
    /// <param name="size">Size of the image they come into.</param>
    /// <returns>Null where nothing is left.</returns>
    /// <exception cref="ArgumentException">A point becomes not finite, or the image is larger than coordinates may be.</exception>
    public PolygonMask? Transform(AffineMap map, ImageSize size) => Clip(Array.ConvertAll(_parts, part => Move(part, map)), size);

    /// <summary>The polygons cut at the edges of an image.</summary>
    /// <param name="size">Size of the image.</param>
    /// <returns>Null where nothing is left.</returns>
    /// <exception cref="ArgumentException">The image is larger than coordinates may be.</exception>
    public PolygonMask? Clip(ImageSize size) => Clip(_parts, size);

    private PolygonMask? Clip(double[][] parts, ImageSize size)
    {
        var clipped = new List<double[]>(parts.Length);
        bool same = parts == _parts;
        foreach (double[] part in parts)
        {
            double[]? left = PolygonClip.Clip(part, size);
            if (left is not null)
                clipped.Add(left);
            same &= left == part;
        }
        return same ? this : clipped.Count > 0 ? new PolygonMask([.. clipped]) : null;
    }

    private static double[] Move(double[] part, AffineMap map)
    {
        var moved = new double[part.Length];
        for (int i = 0; i < part.Length; i += 2)
            (moved[i], moved[i + 1]) = map.Apply(part[i], part[i + 1]);
        return moved;
    }
}
