namespace MaskRcnn.Evaluation.Errors;

/// <summary>Counts right detections, wrong ones by kind, and missed objects, as <see cref="ErrorJudge"/> tells them apart.</summary>
internal sealed class ErrorCounter(int classCount, double iouThreshold, double backgroundThreshold, double scoreThreshold)
{
    private readonly int[,] _detections = new int[classCount, Enum.GetValues<ErrorKind>().Length];
    private readonly int[] _objects = new int[classCount];
    private readonly int[] _missed = new int[classCount];

    public void Add(ImageOverlaps image)
    {
        var judge = new ErrorJudge(image, iouThreshold, backgroundThreshold, scoreThreshold);
        for (int d = 0; d < judge.Detections.Length; d++)
        {
            _detections[image.LabelOf(d) - 1, (int)judge.Detections[d].Kind]++;
        }

        for (int g = 0; g < image.Truths.Length; g++)
        {
            var truth = image.Truths[g];
            if (!truth.IsCrowd)
            {
                _objects[truth.Label - 1]++;
                _missed[truth.Label - 1] += judge.IsMissed(g) ? 1 : 0;
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
}
