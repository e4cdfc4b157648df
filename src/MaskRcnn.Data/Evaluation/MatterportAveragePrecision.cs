using MaskRcnn.Masks;

namespace MaskRcnn.Evaluation;

/// <summary>
/// Average precision of one image as matterport/Mask_RCNN computes it: all classes pooled, area under the uninterpolated curve. Not
/// comparable with COCO's AP; here so that numbers of projects built on that library can be reproduced.
/// </summary>
/// <remarks>Source: <c>compute_matches</c>, <c>compute_ap</c> and <c>compute_ap_range</c> of <c>mrcnn/utils.py</c>.</remarks>
public static class MatterportAveragePrecision
{
    /// <summary>AP of an image at one IoU threshold.</summary>
    /// <param name="truths">True objects with masks; those with an empty mask are left out. Crowds are objects like others.</param>
    /// <param name="detections">Detections with masks of the same size; those with an empty mask are left out.</param>
    /// <param name="iouThreshold">Smallest mask IoU of a match, 0 to 1.</param>
    /// <returns>0 to 1; 0 without detections; NaN where there are detections but no true object, as in the original.</returns>
    /// <exception cref="ArgumentException">A mask is missing, sizes differ, a score is NaN, or the threshold is out of range.</exception>
    public static double Compute(IReadOnlyList<GroundTruth> truths, IReadOnlyList<Detection> detections, double iouThreshold = 0.5)
    {
        ArgumentNullException.ThrowIfNull(truths);
        ArgumentNullException.ThrowIfNull(detections);
        if (!(iouThreshold is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(iouThreshold), iouThreshold, "Expected a number from 0 to 1.");
        }

        ImageCheck.Check(0, IouKind.Masks, int.MaxValue, truths, detections);
        GroundTruth[] objects = [.. truths.Where(truth => !truth.Mask!.IsEmpty)];

        // Of equal scores and of equal overlaps the last comes first: the original reverses an ascending order.
        Detection[] ranked = [.. detections.Where(found => !found.Mask!.IsEmpty).Reverse().OrderByDescending(found => found.Score)];
        bool isUndefined = objects.Length == 0 && ranked.Length > 0;
        return isUndefined ? double.NaN : Area(Match(objects, ranked, iouThreshold), objects.Length);
    }

    /// <summary>Mean of the APs of an image at IoU 0.5, 0.55, …, 0.95.</summary>
    /// <param name="truths">As for <see cref="Compute"/>.</param>
    /// <param name="detections">As for <see cref="Compute"/>.</param>
    /// <returns>As for <see cref="Compute"/>.</returns>
    /// <exception cref="ArgumentException">A mask is missing, sizes differ, or a score is NaN.</exception>
    public static double ComputeRange(IReadOnlyList<GroundTruth> truths, IReadOnlyList<Detection> detections) =>
        Enumerable.Range(0, 10).Average(step => Compute(truths, detections, 0.5 + 0.05 * step));

    /// <summary>Gives each detection the first free object of its class in the order of overlap, as far as the overlap suffices.</summary>
    private static bool[] Match(GroundTruth[] truths, Detection[] ranked, double iouThreshold)
    {
        double[] overlaps = RleMask.PairwiseIoU(
            [.. ranked.Select(found => found.Mask!)], [.. truths.Select(truth => truth.Mask!)], new bool[truths.Length]);
        var isTaken = new bool[truths.Length];
        var isRight = new bool[ranked.Length];
        for (int d = 0; d < ranked.Length; d++)
        {
            var row = new ArraySegment<double>(overlaps, d * truths.Length, truths.Length);
            int match = Enumerable.Range(0, truths.Length)
                .Where(g => row[g] >= iouThreshold && !isTaken[g] && truths[g].Label == ranked[d].Label)
                .OrderByDescending(g => row[g])
                .ThenByDescending(g => g)
                .FirstOrDefault(-1);
            if (match >= 0)
            {
                isTaken[match] = isRight[d] = true;
            }
        }

        return isRight;
    }

    /// <summary>Area under precision over recall, precision made non-increasing from the right.</summary>
    private static double Area(bool[] isRight, int truthCount)
    {
        var precision = new double[isRight.Length];
        int found = 0;
        for (int d = 0; d < isRight.Length; d++)
        {
            found += isRight[d] ? 1 : 0;
            precision[d] = (double)found / (d + 1);
        }

        double area = 0;
        double best = 0;
        for (int d = isRight.Length - 1; d >= 0; d--)
        {
            best = Math.Max(best, precision[d]);
            area += isRight[d] ? best / truthCount : 0;
        }

        return area;
    }
}
