namespace MaskRcnn.Evaluation;

/// <summary>
/// Precision at fixed recalls, as COCO interpolates it: the best precision that is reached at this recall or a larger one.
/// </summary>
internal sealed class PrecisionRecallCurve
{
    // NumPy's spacing(1), which pycocotools adds so that 0 / 0 becomes 0.
    public const double Epsilon = 2.220446049250313e-16;

    private readonly IReadOnlyList<double> _recallThresholds;
    private readonly double[] _scores;
    private readonly double[] _precision;
    private readonly int[] _found;
    private int _count;
    private int _truePositives;
    private int _falsePositives;

    public PrecisionRecallCurve(IReadOnlyList<double> recallThresholds, int capacity)
    {
        _recallThresholds = recallThresholds;
        _scores = new double[capacity];
        _precision = new double[capacity];
        _found = new int[capacity];
        Precision = new double[recallThresholds.Count];
        Scores = new double[recallThresholds.Count];
    }

    /// <summary>[R] interpolated precision, 0 at recalls that are not reached.</summary>
    public double[] Precision { get; }

    /// <summary>[R] score of the first detection that reaches the recall.</summary>
    public double[] Scores { get; }

    /// <summary>Recall of all detections.</summary>
    public double Recall { get; private set; }

    public void Clear() => _count = _truePositives = _falsePositives = 0;

    /// <summary>
    /// Adds the detection of the next lower score; ignored ones are neither right nor wrong but can start the curve. Behind the first, only those
    /// that are right are points of it: the others reach no further recall, and what they lower is not the best precision.
    /// </summary>
    public void Add(double score, bool right, bool wrong)
    {
        _truePositives += right ? 1 : 0;
        _falsePositives += wrong ? 1 : 0;
        if (right || _count == 0)
        {
            _scores[_count] = score;
            _found[_count] = _truePositives;
            _precision[_count] = _truePositives / (_falsePositives + _truePositives + Epsilon);
            _count++;
        }
    }

    public void Complete(int positives)
    {
        Recall = (double)_truePositives / positives;
        for (int i = _count - 1; i > 0; i--)
        {
            _precision[i - 1] = Math.Max(_precision[i - 1], _precision[i]);
        }

        int next = 0;
        for (int r = 0; r < Precision.Length; r++)
        {
            while (next < _count && (double)_found[next] / positives < _recallThresholds[r])
            {
                next++;
            }

            Precision[r] = next < _count ? _precision[next] : 0;
            Scores[r] = next < _count ? _scores[next] : 0;
        }
    }
}
