namespace MaskRcnn.Evaluation.Errors;

/// <summary>
/// Tells of each detection of an image whether it is right, and how it is wrong. Source: Bolya et al., "TIDE: A General Toolbox for
/// Identifying Object Detection Errors", ECCV 2020, section 2.2; where its kinds overlap, in the order of its published code: location,
/// class, duplicate, background, both.
/// </summary>
internal sealed class ErrorJudge
{
    private readonly ImageOverlaps _image;
    private readonly double _iouThreshold, _backgroundThreshold;
    private readonly bool[] _isFound, _isCovered;

    public ErrorJudge(ImageOverlaps image, double iouThreshold, double backgroundThreshold, double scoreThreshold)
    {
        (_image, _iouThreshold, _backgroundThreshold) = (image, iouThreshold, backgroundThreshold);
        (_isFound, _isCovered) = (new bool[image.Truths.Length], new bool[image.Truths.Length]);
        int count = image.CountFrom(scoreThreshold);
        int[] matches = image.MatchWithinClasses(count, iouThreshold, _isFound);
        Detections = new (ErrorKind, Overlap)[count];
        for (int d = 0; d < count; d++)
        {
            Detections[d] = matches[d] >= 0
                ? (ErrorKind.TruePositive, image.OverlapsOf(d)[matches[d]])
                : Judge(d);
        }
    }

    /// <summary>What became of each detection, and the object that it took or lies on; −1 for none.</summary>
    public (ErrorKind Kind, Overlap Object)[] Detections { get; }

    /// <summary>Whether an object is to be found and was not.</summary>
    public bool IsNotFound(int truth) => !_image.Truths[truth].IsCrowd && !_isFound[truth];

    /// <summary>Whether no error covers it either.</summary>
    public bool IsMissed(int truth) => IsNotFound(truth) && !_isCovered[truth];

    private (ErrorKind, Overlap) Judge(int detection)
    {
        var none = new Overlap(-1, 0);
        if (_image.IsInCrowd(detection, _iouThreshold))
        {
            return (ErrorKind.Ignored, none);
        }

        var same = Largest(detection, sameClass: true);
        if (same.Value >= _backgroundThreshold && same.Value < _iouThreshold)
        {
            _isCovered[same.Truth] = true;
            return (ErrorKind.Location, same);
        }

        var other = Largest(detection, sameClass: false);
        if (other.Value >= _iouThreshold)
        {
            _isCovered[other.Truth] = true;
            return (ErrorKind.Class, other);
        }

        if (same.Value >= _iouThreshold)
        {
            return (ErrorKind.Duplicate, same);
        }

        return other.Value <= _backgroundThreshold ? (ErrorKind.Background, none) : (ErrorKind.ClassAndLocation, other);
    }

    private Overlap Largest(int detection, bool sameClass)
    {
        var largest = new Overlap(-1, 0);
        foreach (var overlap in _image.OverlapsOf(detection))
        {
            var truth = _image.Truths[overlap.Truth];
            if (!truth.IsCrowd && (truth.Label == _image.LabelOf(detection)) == sameClass && overlap.Value > largest.Value)
            {
                largest = overlap;
            }
        }

        return largest;
    }
}
