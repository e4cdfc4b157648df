namespace MaskRcnn.Evaluation.Errors;

/// <summary>
/// Counts right detections, wrong ones by kind, and missed objects. Source: Bolya et al., "TIDE: A General Toolbox for Identifying
/// Object Detection Errors", ECCV 2020, section 2.2; where its kinds overlap, in the order of its published code: location, class,
/// duplicate, background, both.
/// </summary>
internal sealed class ErrorCounter(int classCount, double iouThreshold, double backgroundThreshold, double scoreThreshold)
{
    private readonly int[,] _detections = new int[classCount, Enum.GetValues<ErrorKind>().Length];
    private readonly int[] _objects = new int[classCount];
    private readonly int[] _missed = new int[classCount];

    public void Add(ImageOverlaps image)
    {
        int count = image.CountFrom(scoreThreshold);
        var isFound = new bool[image.Truths.Length];
        bool[] matched = image.MatchWithinClasses(count, iouThreshold, isFound);
        var isCovered = new bool[image.Truths.Length];
        for (int d = 0; d < count; d++)
        {
            var kind = matched[d] ? ErrorKind.TruePositive : KindOf(image, d, isCovered);
            _detections[image.LabelOf(d) - 1, (int)kind]++;
        }

        for (int g = 0; g < isFound.Length; g++)
        {
            var truth = image.Truths[g];
            if (!truth.IsCrowd)
            {
                _objects[truth.Label - 1]++;
                _missed[truth.Label - 1] += isFound[g] || isCovered[g] ? 0 : 1;
            }
        }
    }

    public ErrorCounts OfClass(int index) => new(
        _objects[index],
        this[index, ErrorKind.TruePositive],
        this[index, ErrorKind.Class],
        this[index, ErrorKind.Location],
        this[index, ErrorKind.ClassAndLocation],
        this[index, ErrorKind.Duplicate],
        this[index, ErrorKind.Background],
        _missed[index],
        this[index, ErrorKind.Ignored]);

    private int this[int index, ErrorKind kind] => _detections[index, (int)kind];

    private ErrorKind KindOf(ImageOverlaps image, int detection, bool[] isCovered)
    {
        if (image.IsInCrowd(detection, iouThreshold))
        {
            return ErrorKind.Ignored;
        }

        var same = Largest(image, detection, sameClass: true);
        if (same.Value >= backgroundThreshold && same.Value < iouThreshold)
        {
            isCovered[same.Truth] = true;
            return ErrorKind.Location;
        }

        var other = Largest(image, detection, sameClass: false);
        if (other.Value >= iouThreshold)
        {
            isCovered[other.Truth] = true;
            return ErrorKind.Class;
        }

        if (same.Value >= iouThreshold)
        {
            return ErrorKind.Duplicate;
        }

        return other.Value <= backgroundThreshold ? ErrorKind.Background : ErrorKind.ClassAndLocation;
    }

    private static Overlap Largest(ImageOverlaps image, int detection, bool sameClass)
    {
        var largest = new Overlap(-1, 0);
        foreach (var overlap in image.OverlapsOf(detection))
        {
            var truth = image.Truths[overlap.Truth];
            if (!truth.IsCrowd && (truth.Label == image.LabelOf(detection)) == sameClass && overlap.Value > largest.Value)
            {
                largest = overlap;
            }
        }

        return largest;
    }
}
