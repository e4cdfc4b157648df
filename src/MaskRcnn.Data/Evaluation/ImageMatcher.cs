namespace MaskRcnn.Evaluation;

/// <summary>
/// Matches the detections of one class in one image with its true objects by COCO's rules: best score first, each detection takes
/// the free object of largest overlap, ignored objects (crowds, other sizes) only when no other fits.
/// </summary>
internal sealed class ImageMatcher
{
    // pycocotools lets an overlap of 1 in float64 pass a threshold of 1.
    private const double LargestThreshold = 1 - 1e-10;

    private readonly IouKind _kind;
    private readonly uint _allThresholds;
    private readonly double[] _thresholds;
    private readonly AreaRange[] _areaRanges;

    public ImageMatcher(IouKind kind, CocoEvaluatorOptions options)
    {
        _kind = kind;
        _thresholds = [.. options.IouThresholds.Select(threshold => Math.Min(threshold, LargestThreshold))];
        _allThresholds = uint.MaxValue >> (32 - _thresholds.Length);
        _areaRanges = [.. options.AreaRanges];
    }

    /// <param name="imageId">Id of the image.</param>
    /// <param name="allTruths">True objects of the image; those of a class in the order of the annotations.</param>
    /// <param name="allDetections">Detections of the image that are evaluated; those of a class in descending order of score.</param>
    /// <param name="group">The class.</param>
    /// <param name="overlaps">Of all detections with all true objects.</param>
    /// <param name="isIncomplete">Whether there are objects of the class without annotation.</param>
    public ClassMatches Match(
        long imageId,
        ReadOnlySpan<GroundTruth> allTruths,
        ReadOnlySpan<Detection> allDetections,
        ClassGroup group,
        OverlapMatrix overlaps,
        bool isIncomplete)
    {
        var truths = allTruths.Slice(group.FirstTruth, group.TruthCount);
        var detections = allDetections.Slice(group.FirstDetection, group.DetectionCount);
        var scores = new double[detections.Length];
        for (int d = 0; d < scores.Length; d++)
        {
            scores[d] = detections[d].Score;
        }

        var matches = new ClassMatches(imageId, scores, _areaRanges.Length);
        var order = new int[truths.Length];
        var ignored = new bool[truths.Length];
        for (int a = 0; a < _areaRanges.Length; a++)
        {
            matches.Positives[a] = Order(truths, _areaRanges[a], order, ignored);
            Match(truths, detections, group, overlaps, order, ignored, a, matches, isIncomplete);
        }

        return matches;
    }

    /// <summary>Puts the objects to be found before the ignored ones, otherwise keeping their order.</summary>
    private static int Order(ReadOnlySpan<GroundTruth> truths, AreaRange range, int[] order, bool[] ignored)
    {
        int positives = 0;
        for (int g = 0; g < truths.Length; g++)
        {
            ignored[g] = truths[g].IsCrowd || !range.Contains(truths[g].Area);
            if (!ignored[g])
            {
                order[positives++] = g;
            }
        }

        int next = positives;
        for (int g = 0; g < truths.Length; g++)
        {
            if (ignored[g])
            {
                order[next++] = g;
            }
        }

        return positives;
    }

    private void Match(
        ReadOnlySpan<GroundTruth> truths,
        ReadOnlySpan<Detection> detections,
        ClassGroup group,
        OverlapMatrix overlaps,
        int[] order,
        bool[] ignored,
        int areaRange,
        ClassMatches matches,
        bool isIncomplete)
    {
        var taken = new uint[truths.Length];
        for (int d = 0; d < detections.Length; d++)
        {
            var row = overlaps.Row(group.FirstDetection + d).Slice(group.FirstTruth, group.TruthCount);
            double largest = Largest(row);
            bool outside = isIncomplete || !_areaRanges[areaRange].Contains(AreaOf(detections[d]));
            if (largest < _thresholds[0])
            {
                matches.FalsePositives[areaRange * detections.Length + d] = outside ? 0 : _allThresholds;
                continue;
            }

            uint right = 0;
            uint wrong = 0;
            for (int t = 0; t < _thresholds.Length; t++)
            {
                uint bit = 1u << t;
                int match = largest < _thresholds[t] ? -1 : Best(truths, row, order, ignored, taken, bit, _thresholds[t]);
                if (match >= 0)
                {
                    taken[match] |= bit;
                }

                bool found = match >= 0 && truths[match].AnnotationId != 0;
                if ((match >= 0 && ignored[match]) || (!found && outside))
                {
                    continue;
                }

                right |= found ? bit : 0;
                wrong |= found ? 0 : bit;
            }

            matches.TruePositives[areaRange * detections.Length + d] = right;
            matches.FalsePositives[areaRange * detections.Length + d] = wrong;
        }
    }

    private static int Best(
        ReadOnlySpan<GroundTruth> truths,
        ReadOnlySpan<double> overlaps,
        int[] order,
        bool[] ignored,
        uint[] taken,
        uint bit,
        double threshold)
    {
        int best = -1;
        foreach (int g in order)
        {
            if ((taken[g] & bit) != 0 && !truths[g].IsCrowd)
            {
                continue;
            }

            if (best >= 0 && !ignored[best] && ignored[g])
            {
                break;
            }

            // Of equal overlaps the last one wins, as in pycocotools.
            if (overlaps[g] >= threshold)
            {
                threshold = overlaps[g];
                best = g;
            }
        }

        return best;
    }

    private double AreaOf(Detection detection) =>
        detection.Area ?? (_kind == IouKind.Boxes ? detection.Box.Area : detection.Mask!.Area);

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = -1;
        foreach (double value in values)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }
}
