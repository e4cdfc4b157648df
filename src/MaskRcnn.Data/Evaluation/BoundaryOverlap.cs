using MaskRcnn.Masks;
using MaskRcnn.Structures;

namespace MaskRcnn.Evaluation;

/// <summary>
/// Overlaps of boundaries in one image. A boundary is drawn when an overlap of masks is large enough to matter, once for each mask.
/// </summary>
/// <param name="least">Overlaps of masks below this are given as they are: they only become smaller and matter to nobody.</param>
internal sealed class BoundaryOverlap(double least)
{
    private const double ShareOfDiagonal = 0.02;

    private readonly Dictionary<RleMask, RleMask> _boundaries = new(ReferenceEqualityComparer.Instance);

    /// <summary>Width of boundaries in images of a size, pixels.</summary>
    public static int WidthFor(ImageSize size)
    {
        double diagonal = Math.Sqrt(((double)size.Height * size.Height) + ((double)size.Width * size.Width));
        return Math.Max(1, (int)Math.Round(ShareOfDiagonal * diagonal, MidpointRounding.ToEven));
    }

    public double Of(RleMask detection, RleMask truth, bool isCrowd)
    {
        double overlap = detection.IoU(truth, isCrowd);
        return isCrowd || overlap < least ? overlap : Math.Min(overlap, BoundaryOf(detection).IoU(BoundaryOf(truth), crowd: false));
    }

    private RleMask BoundaryOf(RleMask mask)
    {
        if (!_boundaries.TryGetValue(mask, out RleMask? boundary))
        {
            boundary = mask.Boundary(WidthFor(mask.Size));
            _boundaries.Add(mask, boundary);
        }

        return boundary;
    }
}
