using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn;

public sealed partial class Detections
{
    /// <summary>The detections that are sure enough.</summary>
    /// <param name="minimumScore">The least score that is kept.</param>
    public Detections Above(float minimumScore) =>
        Take(_masks, Boxes, [.. Enumerable.Range(0, Count).Where(i => _scores[i] >= minimumScore)]);

    /// <summary>Some of the detections, such as those that a tracker knows.</summary>
    /// <param name="indices">Positions, ascending, so that the best score stays first.</param>
    /// <exception cref="ArgumentException">They are not ascending where scores differ.</exception>
    public Detections Select(IReadOnlyList<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return Take(_masks, Boxes, [.. indices]);
    }

    /// <summary>
    /// The detections with each pixel in one mask only, that of the best score, as competitions ask for. Masks that lose pixels get a
    /// tight box; those that lose all are left out.
    /// </summary>
    public Detections WithoutOverlaps()
    {
        RleMask taken = RleMask.Empty(ImageSize);
        var masks = new RleMask[Count];
        var boxes = new Box[Count];
        for (int i = 0; i < Count; i++)
        {
            masks[i] = RleMask.Difference(_masks[i], taken);
            boxes[i] = masks[i].Equals(_masks[i]) ? Boxes[i] : masks[i].BoundingBox;
            taken = RleMask.Union([taken, masks[i]]);
        }

        return Take(
            masks, Boxes.FromBoxes(boxes),
            [.. Enumerable.Range(0, Count).Where(i => !masks[i].IsEmpty)]);
    }

    private Detections Take(RleMask[] masks, Boxes boxes, int[] kept) => new(
        ImageSize, boxes.Select(kept), [.. kept.Select(i => _labels[i])], [.. kept.Select(i => _scores[i])], [.. kept.Select(i => masks[i])]);
}
