using MaskRcnn.Structures;

namespace MaskRcnn.Masks;

/// <summary>The mask of one object as a data set carries it: run lengths or polygons, not yet drawn. Immutable, safe for several threads.</summary>
public sealed class InstanceMask
{
    private InstanceMask(RleMask? rle, PolygonMask? polygons)
    {
        Rle = rle;
        Polygons = polygons;
    }

    /// <summary>The run lengths, or null when the mask is polygons.</summary>
    public RleMask? Rle { get; }

    /// <summary>The polygons, or null when the mask is run lengths.</summary>
    public PolygonMask? Polygons { get; }

    /// <summary>Takes a run-length mask.</summary>
    /// <param name="mask">The mask.</param>
    public static InstanceMask FromRle(RleMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return new InstanceMask(mask, null);
    }

    /// <summary>Takes polygons.</summary>
    /// <param name="polygons">The polygons, pixels of the image.</param>
    public static InstanceMask FromPolygons(PolygonMask polygons)
    {
        ArgumentNullException.ThrowIfNull(polygons);
        return new InstanceMask(null, polygons);
    }

    /// <summary>Takes a run-length mask.</summary>
    /// <param name="mask">The mask.</param>
    public static implicit operator InstanceMask(RleMask mask) => FromRle(mask);

    /// <summary>Takes polygons.</summary>
    /// <param name="polygons">The polygons, pixels of the image.</param>
    public static implicit operator InstanceMask(PolygonMask polygons) => FromPolygons(polygons);

    /// <summary>Reads the JSON text of a COCO <c>segmentation</c>.</summary>
    /// <param name="cocoSegmentation">
    /// Polygons <c>[[x, y, …], …]</c>, or run lengths <c>{"size": [h, w], "counts": "…" or […]}</c>.
    /// </param>
    /// <exception cref="FormatException">The text is not JSON or not such a mask; the message says what was expected.</exception>
    public static InstanceMask Parse(ReadOnlySpan<char> cocoSegmentation) => CocoSegmentation.Parse(cocoSegmentation.ToString());

    /// <summary>The mask as run lengths of an image.</summary>
    /// <param name="imageSize">Size of the image.</param>
    /// <exception cref="ArgumentException">The run lengths are of another size, or the size is out of range.</exception>
    public RleMask ToRle(ImageSize imageSize)
    {
        if (Rle is null)
        {
            return Polygons!.ToRle(imageSize);
        }

        return Rle.Size == imageSize
            ? Rle
            : throw new ArgumentException($"The mask has size {Rle.Size}, expected the image's {imageSize}.", nameof(imageSize));
    }

    /// <summary>The JSON text of the COCO <c>segmentation</c>, which <see cref="Parse"/> reads; run lengths are compressed.</summary>
    public override string ToString() => CocoSegmentation.Format(this);
}
