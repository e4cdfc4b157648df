using MaskRcnn.Evaluation.Errors;

namespace MaskRcnn.Evaluation;

/// <summary>Judges the detections of an image, class by class.</summary>
internal sealed class ImageEvaluator(IouKind kind, CocoEvaluatorOptions options)
{
    private readonly ImageMatcher _matcher = new(kind, options);

    public EvaluatedImage Evaluate(
        long imageId, IReadOnlyList<GroundTruth> truths, IReadOnlyList<Detection> detections, ImageJudgement? judgement)
    {
        // Without classes pycocotools still lists objects class by class, which decides between ties.
        int[] truthOrder = Indices(truths.Count);
        Sort(truthOrder, (a, b) => truths[a].Label.CompareTo(truths[b].Label));
        int[] detectionOrder = Judged(truths, detections, judgement);
        Sort(detectionOrder, options.ClassAgnostic
            ? (a, b) => detections[b].Score.CompareTo(detections[a].Score) is var byScore && byScore != 0
                ? byScore
                : detections[a].Label.CompareTo(detections[b].Label)
            : (a, b) => detections[a].Label.CompareTo(detections[b].Label) is var byLabel && byLabel != 0
                ? byLabel
                : detections[b].Score.CompareTo(detections[a].Score));
        var sortedTruths = Array.ConvertAll(truthOrder, index => truths[index]);
        var groups = Group(sortedTruths, detections, ref detectionOrder);
        var sortedDetections = Array.ConvertAll(detectionOrder, index => detections[index]);
        var overlaps = new OverlapMatrix(kind, sortedDetections, sortedTruths, options);
        var classes = new (int, ClassMatches)[groups.Count];
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = (groups[i].ClassIndex, _matcher.Match(
                imageId, sortedTruths, sortedDetections, groups[i], overlaps,
                judgement?.NotExhaustiveLabels.Contains(groups[i].ClassIndex + 1) == true));
        }

        return new EvaluatedImage(
            classes,
            options.AnalyzeErrors
                ? ImageOverlaps.Create(imageId, overlaps, new SortedObjects(sortedDetections, detectionOrder, sortedTruths, truthOrder), options)
                : null);
    }

    /// <summary>The detections that count: the best of the image, and of them those of classes that were looked for.</summary>
    private int[] Judged(IReadOnlyList<GroundTruth> truths, IReadOnlyList<Detection> detections, ImageJudgement? judgement)
    {
        int[] judged = Indices(detections.Count);
        if (judged.Length > options.MaxDetectionsPerImage)
        {
            Sort(judged, (a, b) => detections[b].Score.CompareTo(detections[a].Score));
            Array.Resize(ref judged, options.MaxDetectionsPerImage.Value);
        }

        if (judgement is null)
        {
            return judged;
        }

        var present = truths.Select(truth => truth.Label).ToHashSet();
        return Array.FindAll(judged, index => present.Contains(detections[index].Label) || judgement.NegativeLabels.Contains(detections[index].Label));
    }

    private static int[] Indices(int count)
    {
        var indices = new int[count];
        for (int i = 0; i < count; i++)
        {
            indices[i] = i;
        }

        return indices;
    }

    /// <summary>Sorts indices; those that compare equal stay in the order in which the objects were added.</summary>
    private static void Sort(int[] indices, Comparison<int> compare) =>
        Array.Sort(indices, (a, b) => compare(a, b) is var order && order != 0 ? order : a.CompareTo(b));

    /// <summary>Finds the classes in the sorted lists and leaves out the detections beyond the number to evaluate.</summary>
    private List<ClassGroup> Group(GroundTruth[] truths, IReadOnlyList<Detection> allDetections, ref int[] detections)
    {
        int limit = options.MaxDetections[^1];
        var groups = new List<ClassGroup>();
        int truth = 0;
        int detection = 0;
        int kept = 0;
        while (truth < truths.Length || detection < detections.Length)
        {
            int label = options.ClassAgnostic ? 1 : Math.Min(
                truth < truths.Length ? truths[truth].Label : int.MaxValue,
                detection < detections.Length ? allDetections[detections[detection]].Label : int.MaxValue);
            int firstTruth = truth;
            while (truth < truths.Length && (options.ClassAgnostic || truths[truth].Label == label))
            {
                truth++;
            }

            int firstKept = kept;
            for (; detection < detections.Length && (options.ClassAgnostic || allDetections[detections[detection]].Label == label); detection++)
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
}
