namespace MaskRcnn.Masks;

public sealed partial class RleMask
{
    /// <summary>The pixels that are foreground in any of the masks.</summary>
    /// <param name="masks">One or more masks of one size.</param>
    /// <exception cref="ArgumentException">There is no mask, or sizes differ.</exception>
    public static RleMask Union(IReadOnlyList<RleMask> masks) => Combine(masks, intersect: false);

    /// <summary>The pixels that are foreground in all of the masks.</summary>
    /// <param name="masks">One or more masks of one size.</param>
    /// <exception cref="ArgumentException">There is no mask, or sizes differ.</exception>
    public static RleMask Intersection(IReadOnlyList<RleMask> masks) => Combine(masks, intersect: true);

    /// <summary>
    /// Intersection over union of every detected mask with every true one; where the truth is a crowd, intersection over the area
    /// of the detection (COCO's crowd rule). 0 where nothing overlaps, also for two empty masks.
    /// </summary>
    /// <param name="detections">D masks.</param>
    /// <param name="truths">G masks of the same size.</param>
    /// <param name="crowd">G flags: whether the truth marks a group of objects.</param>
    /// <returns>[D, G] float64, row-major.</returns>
    /// <exception cref="ArgumentException">Sizes differ, or there is not one flag for every truth.</exception>
    public static double[] PairwiseIoU(IReadOnlyList<RleMask> detections, IReadOnlyList<RleMask> truths, IReadOnlyList<bool> crowd)
    {
        ArgumentNullException.ThrowIfNull(detections);
        ArgumentNullException.ThrowIfNull(truths);
        ArgumentNullException.ThrowIfNull(crowd);
        if (crowd.Count != truths.Count)
        {
            throw new ArgumentException($"Expected a crowd flag for each of {truths.Count} masks, got {crowd.Count}.", nameof(crowd));
        }

        var overlaps = new double[checked(detections.Count * truths.Count)];
        int k = 0;
        foreach (var detection in detections)
        {
            for (int j = 0; j < truths.Count; j++)
            {
                overlaps[k++] = detection.IoU(truths[j], crowd[j]);
            }
        }

        return overlaps;
    }

    /// <summary>Number of pixels that are foreground in both masks.</summary>
    /// <param name="other">A mask of the same size.</param>
    /// <exception cref="ArgumentException">Sizes differ.</exception>
    public long IntersectionArea(RleMask other)
    {
        ArgumentNullException.ThrowIfNull(other);
        CheckSameSize(this, other);
        var a = BoundingBox;
        var b = other.BoundingBox;
        return a.X0 < b.X1 && b.X0 < a.X1 && a.Y0 < b.Y1 && b.Y0 < a.Y1 ? RunLengths.IntersectionArea(_counts, other._counts) : 0;
    }

    internal double IoU(RleMask truth, bool crowd)
    {
        long intersection = IntersectionArea(truth);
        return intersection == 0 ? 0 : (double)intersection / (crowd ? Area : Area + truth.Area - intersection);
    }

    private static RleMask Combine(IReadOnlyList<RleMask> masks, bool intersect)
    {
        ArgumentNullException.ThrowIfNull(masks);
        if (masks.Count == 0)
        {
            throw new ArgumentException("Expected at least one mask.", nameof(masks));
        }

        if (masks.Count == 1)
        {
            return masks[0];
        }

        var size = masks[0].Size;
        ArraySegment<uint> counts = masks[0]._counts;
        for (int i = 1; i < masks.Count; i++)
        {
            CheckSameSize(masks[0], masks[i]);
            counts = RunLengths.Combine(counts, masks[i]._counts, intersect);
        }

        return masks.Count == 1 ? masks[0] : new RleMask(size, counts);
    }

    private static void CheckSameSize(RleMask a, RleMask b)
    {
        if (a.Size != b.Size)
        {
            throw new ArgumentException($"Masks of one image must have one size, got {a.Size} and {b.Size}.");
        }
    }
}
