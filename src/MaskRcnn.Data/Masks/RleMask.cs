using MaskRcnn.Structures;

namespace MaskRcnn.Masks;

/// <summary>
/// A binary mask of an image as COCO run lengths: pixels in column-major order, runs of background and foreground in turn,
/// background first. Immutable, safe for several threads; managed memory only.
/// </summary>
/// <remarks>
/// Runs are kept in canonical form: only the first may have length 0, and neighbours always differ. Two masks with the same pixels
/// therefore have the same runs, are equal and give the same text, however they were made.
/// Source: <c>pycocotools.mask</c> of the COCO API.
/// </remarks>
public sealed partial class RleMask : IEquatable<RleMask>
{
    private readonly ArraySegment<uint> _counts;

    // The counts are canonical and sum up to the area of the size: only code that guarantees both may call this.
    internal RleMask(ImageSize size, ArraySegment<uint> canonicalCounts)
    {
        Size = size;
        _counts = canonicalCounts;
        ReadOnlySpan<uint> counts = Counts;
        for (int i = 1; i < counts.Length; i += 2)
        {
            Area += counts[i];
        }

        BoundingBox = TightBox();
    }

    /// <summary>Size of the image the mask belongs to.</summary>
    public ImageSize Size { get; }

    /// <summary>Run lengths in pixels, column-major, background first, canonical; their sum is height × width.</summary>
    public ReadOnlySpan<uint> Counts => _counts;

    /// <summary>Number of foreground pixels.</summary>
    public long Area { get; }

    /// <summary>Smallest box around the foreground, pixels, far edges exclusive; (0, 0, 0, 0) when the mask is empty.</summary>
    public Box BoundingBox { get; }

    /// <summary>Whether there is no foreground pixel.</summary>
    public bool IsEmpty => Area == 0;

    /// <summary>Makes a mask from COCO run lengths. Runs of length 0 are accepted and removed.</summary>
    /// <param name="size">Size of the image, at least 1×1 and at most 2³¹ − 1 pixels.</param>
    /// <param name="counts">Run lengths, column-major, background first.</param>
    /// <exception cref="ArgumentException">The size is out of range, or the counts do not sum up to height × width.</exception>
    public static RleMask FromCounts(ImageSize size, ReadOnlySpan<uint> counts)
    {
        long area = CheckSize(size);
        long sum = 0;
        foreach (uint count in counts)
        {
            sum += count;
            if (sum > area)
            {
                break;
            }
        }

        return sum == area
            ? new RleMask(size, RunLengths.ToCanonical(counts))
            : throw new ArgumentException(
                $"The run lengths of a mask must sum up to {size} = {area} pixels, got {(sum > area ? "more" : sum)}.", nameof(counts));
    }

    /// <summary>Reads the compressed text of a COCO run-length mask (<c>"counts"</c> as a string).</summary>
    /// <param name="size">Size of the image, at least 1×1 and at most 2³¹ − 1 pixels.</param>
    /// <param name="text">Characters '0' to 'o', as written by <c>pycocotools.mask.encode</c>.</param>
    /// <exception cref="ArgumentException">The size is out of range.</exception>
    /// <exception cref="FormatException">
    /// The text has a foreign character, ends within a number, or its runs do not sum up to height × width.
    /// </exception>
    public static RleMask FromCompressed(ImageSize size, ReadOnlySpan<char> text)
    {
        CheckSize(size);
        return new RleMask(size, CompressedCounts.Parse(size, text));
    }

    /// <summary>Reads the compressed text as the bytes of a file.</summary>
    /// <param name="size">Size of the image.</param>
    /// <param name="text">Characters '0' to 'o'.</param>
    /// <param name="store">Room for the counts; null for an array of their own.</param>
    internal static RleMask FromAscii(ImageSize size, ReadOnlySpan<byte> text, BlockStore<uint>? store = null)
    {
        CheckSize(size);
        return new RleMask(size, CompressedCounts.Parse(size, text, store));
    }

    /// <summary>Makes a mask from a bitmap; every value but 0 is foreground.</summary>
    /// <param name="rowMajor">[H, W] uint8, row-major.</param>
    /// <param name="size">Size of the bitmap, at least 1×1 and at most 2³¹ − 1 pixels.</param>
    /// <exception cref="ArgumentException">The size is out of range, or the bitmap has another number of pixels.</exception>
    public static RleMask FromBitmap(ReadOnlySpan<byte> rowMajor, ImageSize size)
    {
        long area = CheckSize(size);
        return rowMajor.Length == area
            ? new RleMask(size, BitmapCounts.Encode(rowMajor, size))
            : throw new ArgumentException(
                $"A bitmap of {size} has {area} pixels, got {rowMajor.Length}.", nameof(rowMajor));
    }

    /// <summary>A mask without foreground.</summary>
    /// <param name="size">Size of the image, at least 1×1 and at most 2³¹ − 1 pixels.</param>
    /// <exception cref="ArgumentException">The size is out of range.</exception>
    public static RleMask Empty(ImageSize size) => new(size, new[] { (uint)CheckSize(size) });

    /// <summary>The compressed text of the COCO format, the same as <c>pycocotools.mask.encode</c> gives.</summary>
    public string ToCompressedString() => CompressedCounts.Format(_counts);

    /// <inheritdoc/>
    public bool Equals(RleMask? other) =>
        other is not null && Size == other.Size && Counts.SequenceEqual(other.Counts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RleMask);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Size, _counts.Count, Area, BoundingBox);

    /// <summary>Size, number of foreground pixels and box, for messages and debuggers.</summary>
    public override string ToString() => $"mask {Size}, {Area} pixels";

    internal static long CheckSize(ImageSize size) =>
        size.Height > 0 && size.Width > 0 && size.Area <= int.MaxValue
            ? size.Area
            : throw new ArgumentException(
                $"A mask needs a size from 1×1 to {int.MaxValue} pixels, got {size} = {size.Area} pixels.", nameof(size));

    private Box TightBox()
    {
        if (Area == 0)
        {
            return default;
        }

        ReadOnlySpan<uint> counts = Counts;
        uint height = (uint)Size.Height;
        uint top = height;
        uint bottom = 0;
        uint column = 0;
        uint end = 0;
        for (int i = 0; i + 1 < counts.Length; i += 2)
        {
            uint start = end + counts[i];
            end = start + counts[i + 1];

            // Start of the column in which the run starts. Most runs start in the next column, where no division is needed.
            if (start - column >= height)
            {
                column = start - column < 2 * height ? column + height : start - start % height;
            }

            bool staysInColumn = end - column <= height;
            top = staysInColumn ? Math.Min(top, start - column) : 0;
            bottom = staysInColumn ? Math.Max(bottom, end - column) : height;
        }

        return new Box(counts[0] / height, top, (end - 1) / height + 1, bottom);
    }
}
