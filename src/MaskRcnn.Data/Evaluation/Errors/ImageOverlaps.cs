namespace MaskRcnn.Evaluation.Errors;

/// <summary>
/// The detections of an image, best score first, with their overlaps that are not background: what is needed to tell how each of them
/// is wrong when boxes and masks are gone. A detection overlaps few objects that much, so this grows with the number of detections.
/// </summary>
internal sealed class ImageOverlaps
{
    private readonly double[] _scores;
    private readonly int[] _labels;
    private readonly int[] _ends;
    private readonly Overlap[] _overlaps;

    private ImageOverlaps(long imageId, TrueObject[] truths, double[] scores, int[] labels, int[] ends, Overlap[] overlaps)
    {
        ImageId = imageId;
        Truths = truths;
        _scores = scores;
        _labels = labels;
        _ends = ends;
        _overlaps = overlaps;
    }

    public long ImageId { get; }

    public TrueObject[] Truths { get; }

    /// <summary>Indices of the detections among those that were added, in their order here.</summary>
    public required int[] DetectionIndices { get; init; }

    /// <summary>The overlaps of an image.</summary>
    /// <param name="imageId">The image.</param>
    /// <param name="matrix">Overlaps of the sorted detections with the sorted objects.</param>
    /// <param name="objects">The detections and the objects in that order.</param>
    /// <param name="options">Which overlaps are background, and whether classes count.</param>
    public static ImageOverlaps Create(
        long imageId, OverlapMatrix matrix, SortedObjects objects, CocoEvaluatorOptions options)
    {
        (Detection[] detections, GroundTruth[] truths) = (objects.Detections, objects.Truths);
        int[] order = [.. Enumerable.Range(0, detections.Length).OrderByDescending(index => detections[index].Score)];
        int LabelOf(int label) => options.ClassAgnostic ? 1 : label;
        var ends = new int[order.Length];
        var overlaps = new List<Overlap>();
        for (int d = 0; d < order.Length; d++)
        {
            var row = matrix.Row(order[d]);
            for (int g = 0; g < row.Length; g++)
            {
                if (row[g] >= options.BackgroundIouThreshold)
                {
                    overlaps.Add(new Overlap(g, row[g]));
                }
            }

            ends[d] = overlaps.Count;
        }

        return new ImageOverlaps(
            imageId,
            [.. truths.Select((truth, i) => new TrueObject(LabelOf(truth.Label), truth.IsCrowd, objects.TruthIndices[i]))],
            Array.ConvertAll(order, index => detections[index].Score),
            Array.ConvertAll(order, index => LabelOf(detections[index].Label)),
            ends,
            [.. overlaps])
        {
            DetectionIndices = Array.ConvertAll(order, index => objects.DetectionIndices[index]),
        };
    }

    /// <summary>Number of detections of at least this score.</summary>
    public int CountFrom(double score)
    {
        int count = 0;
        while (count < _scores.Length && _scores[count] >= score)
        {
            count++;
        }

        return count;
    }

    public int LabelOf(int detection) => _labels[detection];

    public ReadOnlySpan<Overlap> OverlapsOf(int detection)
    {
        int start = detection == 0 ? 0 : _ends[detection - 1];
        return _overlaps.AsSpan(start, _ends[detection] - start);
    }

    /// <summary>
    /// Matches the first detections with the objects of their own classes as COCO does: best score first, each takes the free object
    /// of largest overlap.
    /// </summary>
    /// <param name="count">Number of detections.</param>
    /// <param name="iouThreshold">Smallest overlap of a match.</param>
    /// <param name="isFound">Receives which objects were taken.</param>
    /// <returns>For each detection which of its overlaps is that with the object it took; −1 if it took none.</returns>
    public int[] MatchWithinClasses(int count, double iouThreshold, bool[] isFound)
    {
        var matches = new int[count];
        for (int d = 0; d < count; d++)
        {
            matches[d] = Best(d, iouThreshold, isFound, sameClass: true);
            if (matches[d] >= 0)
            {
                isFound[OverlapsOf(d)[matches[d]].Truth] = true;
            }
        }

        return matches;
    }

    /// <summary>
    /// Which of the detection's overlaps is the largest with a free object of its class, or of another one; −1 where there is none.
    /// </summary>
    public int Best(int detection, double iouThreshold, ReadOnlySpan<bool> isTaken, bool sameClass)
    {
        int best = -1;
        var overlaps = OverlapsOf(detection);
        for (int i = 0; i < overlaps.Length; i++)
        {
            var overlap = overlaps[i];
            var truth = Truths[overlap.Truth];
            bool eligible = !truth.IsCrowd && (truth.Label == _labels[detection]) == sameClass && !isTaken[overlap.Truth];

            // Of equal overlaps the last one wins, as in pycocotools.
            if (eligible && overlap.Value >= iouThreshold)
            {
                iouThreshold = overlap.Value;
                best = i;
            }
        }

        return best;
    }

    /// <summary>Whether the detection lies in a crowd of its class, where it is neither right nor wrong.</summary>
    public bool IsInCrowd(int detection, double iouThreshold)
    {
        foreach (var overlap in OverlapsOf(detection))
        {
            if (Truths[overlap.Truth].IsCrowd && overlap.Value >= iouThreshold)
            {
                return true;
            }
        }

        return false;
    }
}
