using MaskRcnn.Evaluation.Errors;

namespace MaskRcnn.Evaluation;

/// <summary>Judges the detections of an image, class by class.</summary>
internal sealed class ImageEvaluator(IouKind kind, CocoEvaluatorOptions options)
{
    private readonly ImageMatcher _matcher = new(kind, options);

    public EvaluatedImage Evaluate(
        long imageId, IReadOnlyList<GroundTruth> truths, IReadOnlyList<Detection> detections, ImageJudgement? judgement)
    {
        var judged = Judged(truths, detections.Index(), detections.Count, judgement);

        // Both sorts are stable. Without classes pycocotools still lists objects class by class, which decides between ties.
        (int Index, GroundTruth Item)[] orderedTruths = [.. truths.Index().OrderBy(truth => truth.Item.Label)];
        (int Index, Detection Item)[] orderedDetections = options.ClassAgnostic
            ? [.. judged.OrderByDescending(detection => detection.Item.Score).ThenBy(detection => detection.Item.Label)]
            : [.. judged.OrderBy(detection => detection.Item.Label).ThenByDescending(detection => detection.Item.Score)];
        var sortedTruths = Array.ConvertAll(orderedTruths, truth => truth.Item);
        var groups = Group(sortedTruths, ref orderedDetections);
        var sortedDetections = Array.ConvertAll(orderedDetections, detection => detection.Item);
        var overlaps = new OverlapMatrix(kind, sortedDetections, sortedTruths, options);
        var classes = new (int, ClassMatches)[groups.Count];
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = (groups[i].ClassIndex, _matcher.Match(
                imageId, sortedTruths, sortedDetections, groups[i], overlaps,
                judgement?.NotExhaustiveLabels.Contains(groups[i].ClassIndex + 1) == true));
        }

        return new EvaluatedImage(
            classes, options.AnalyzeErrors ? ImageOverlaps.Create(imageId, overlaps, orderedDetections, orderedTruths, options) : null);
    }

    /// <summary>The detections that count: the best of the image, and of them those of classes that were looked for.</summary>
    private IEnumerable<(int Index, Detection Item)> Judged(
        IReadOnlyList<GroundTruth> truths, IEnumerable<(int Index, Detection Item)> detections, int count, ImageJudgement? judgement)
    {
        if (count > options.MaxDetectionsPerImage)
        {
            detections = detections.OrderByDescending(detection => detection.Item.Score).Take(options.MaxDetectionsPerImage.Value);
        }

        if (judgement is null)
        {
            return detections;
        }

        var present = truths.Select(truth => truth.Label).ToHashSet();
        return detections.Where(detection => present.Contains(detection.Item.Label) || judgement.NegativeLabels.Contains(detection.Item.Label));
    }

    /// <summary>Finds the classes in the sorted lists and leaves out the detections beyond the number to evaluate.</summary>
    private List<ClassGroup> Group(GroundTruth[] truths, ref (int Index, Detection Item)[] detections)
    {
        int limit = options.MaxDetections[^1];
        var groups = new List<ClassGroup>();
        int truth = 0;
        int detection = 0;
        int kept = 0;
        while (truth < truths.Length || detection < detections.Length)
        {
            int label = options.ClassAgnostic ? 1 : Math.Min(LabelOf(truths, truth), LabelOf(detections, detection));
            int firstTruth = truth;
            while (truth < truths.Length && (options.ClassAgnostic || truths[truth].Label == label))
            {
                truth++;
            }

            int firstKept = kept;
            for (; detection < detections.Length && (options.ClassAgnostic || detections[detection].Item.Label == label); detection++)
            {
                if (kept - firstKept < limit)
                {
                    detections[kept++] = detections[detection];
                }
            }

            groups.Add(new ClassGroup(label - 1, firstTruth, truth - firstTruth, firstKept, kept - firstKept));
        }

        Array.Resize(ref detections, kept);
        return groups;
    }

    private static int LabelOf(GroundTruth[] truths, int index) => index < truths.Length ? truths[index].Label : int.MaxValue;

    private static int LabelOf((int Index, Detection Item)[] detections, int index) => index < detections.Length ? detections[index].Item.Label : int.MaxValue;
}
