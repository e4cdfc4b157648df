using MaskRcnn.Structures;

namespace MaskRcnn.Masks;

/// <summary>The outline of one object as one or more closed polygons, in pixels of the image. Immutable, safe for several threads.</summary>
public sealed partial class PolygonMask
{
    /// <summary>Largest magnitude of a coordinate, pixels.</summary>
    public const double MaximumCoordinate = 1_000_000;

    private readonly double[][] _parts;

    /// <summary>Copies polygons.</summary>
    /// <param name="parts">One or more polygons, each x, y, x, y, … of 3 or more points, pixels.</param>
    /// <exception cref="ArgumentException">
    /// There is no part, or a part has an odd number of values, fewer than 3 points, or a coordinate that is not finite or beyond
    /// <see cref="MaximumCoordinate"/>; the message names part and value.
    /// </exception>
    public PolygonMask(IReadOnlyList<IReadOnlyList<double>> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        _parts = [.. parts.Select(part => part.ToArray())];
        CheckParts();
    }

    private PolygonMask(double[][] parts)
    {
        _parts = parts;
        CheckParts();
    }

    /// <summary>The polygons, each x, y, x, y, …, pixels.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Parts => _parts;

    /// <summary>
    /// The pixels inside any of the polygons, exactly as the COCO mask API draws them; what lies outside the image is cut off.
    /// </summary>
    /// <param name="size">Size of the image, at least 1×1 and at most 2³¹ − 1 pixels.</param>
    /// <exception cref="ArgumentException">The size is out of range.</exception>
    public RleMask ToRle(ImageSize size) => ToRle(size, null);

    /// <summary>The same, with room for the run lengths; null for an array of their own.</summary>
    internal RleMask ToRle(ImageSize size, BlockStore<uint>? store)
    {
        RleMask.CheckSize(size);
        return RleMask.Union(Array.ConvertAll(_parts, part => PolygonRasterizer.Rasterize(part, size, store)));
    }

    /// <summary>Takes polygons without copying them; they must not be changed afterwards. Checks them as the constructor does.</summary>
    internal static PolygonMask FromOwned(double[][] parts) => new(parts);

    private void CheckParts()
    {
        if (_parts.Length == 0)
        {
            throw new ArgumentException("A polygon mask needs at least one part.", "parts");
        }

        for (int i = 0; i < _parts.Length; i++)
        {
            CheckPart(i, _parts[i]);
        }
    }

    private static void CheckPart(int index, double[] part)
    {
        if (part.Length % 2 != 0 || part.Length < 6)
        {
            throw new ArgumentException(
                $"Part {index} of the polygon mask has {part.Length} values, expected x and y of at least 3 points.", nameof(part));
        }

        foreach (double value in part)
        {
            // Written so that NaN fails as well.
            if (!(Math.Abs(value) <= MaximumCoordinate))
            {
                throw new ArgumentException(
                    $"Part {index} of the polygon mask has coordinate {value}, expected a magnitude of at most {MaximumCoordinate} pixels.",
                    nameof(part));
            }
        }
    }
}
