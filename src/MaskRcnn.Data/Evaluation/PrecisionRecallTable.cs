namespace MaskRcnn.Evaluation;

/// <summary>
/// Precision, recall and score at every setting: T IoU thresholds, R recall thresholds, K classes, A area ranges, M numbers of
/// detections. −1 stands where a class has no object to be found.
/// </summary>
public sealed class PrecisionRecallTable
{
    private readonly double[] _precision;
    private readonly double[] _scores;
    private readonly double[] _recall;
    private readonly OperatingPoint?[] _best;
    private readonly (int Objects, int Detections)[] _counts;
    private readonly int _classCount;

    internal PrecisionRecallTable(CocoEvaluatorOptions options, int classCount)
    {
        Options = options;
        _classCount = classCount;
        int settings = checked(options.IouThresholds.Count * classCount * options.AreaRanges.Count * options.MaxDetections.Count);
        _recall = new double[settings];
        _precision = new double[checked(settings * options.RecallThresholds.Count)];
        _scores = new double[_precision.Length];
        _best = new OperatingPoint?[options.IouThresholds.Count * classCount];
        _counts = new (int, int)[classCount];
        _recall.AsSpan().Fill(-1);
        _precision.AsSpan().Fill(-1);
        _scores.AsSpan().Fill(-1);
    }

    /// <summary>Number of classes K; 1 when labels are ignored.</summary>
    public int ClassCount => _classCount;

    /// <summary>[T, R, K, A, M] row-major: best precision at this recall or more, 0 where the recall is never reached.</summary>
    public ReadOnlySpan<double> Precision => _precision;

    /// <summary>[T, R, K, A, M] row-major: score of the detection that reaches the recall.</summary>
    public ReadOnlySpan<double> Scores => _scores;

    /// <summary>[T, K, A, M] row-major: largest recall.</summary>
    public ReadOnlySpan<double> Recall => _recall;

    internal CocoEvaluatorOptions Options { get; }

    /// <summary>Mean of the precisions that exist.</summary>
    /// <param name="iouThreshold">One of the IoU thresholds, exactly; null for all of them.</param>
    /// <param name="areaRange">Name of an area range.</param>
    /// <param name="maxDetections">One of the numbers of detections.</param>
    /// <param name="label">Label of a class; null for all of them.</param>
    /// <returns>0 to 1, or −1 where there is no such setting or no object to be found in it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such label.</exception>
    public double MeanPrecision(double? iouThreshold, string areaRange, int maxDetections, int? label = null) =>
        Mean(_precision, Options.RecallThresholds.Count, iouThreshold, areaRange, maxDetections, label);

    /// <summary>Mean of the recalls that exist.</summary>
    /// <param name="iouThreshold">One of the IoU thresholds, exactly; null for all of them.</param>
    /// <param name="areaRange">Name of an area range.</param>
    /// <param name="maxDetections">One of the numbers of detections.</param>
    /// <param name="label">Label of a class; null for all of them.</param>
    /// <returns>0 to 1, or −1 where there is no such setting or no object to be found in it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such label.</exception>
    public double MeanRecall(double? iouThreshold, string areaRange, int maxDetections, int? label = null) =>
        Mean(_recall, 1, iouThreshold, areaRange, maxDetections, label);

    /// <summary>COCO's interpolated curve of one class, for the overall area range and the largest number of detections.</summary>
    /// <param name="label">Label of the class.</param>
    /// <param name="iouThreshold">One of the IoU thresholds, exactly.</param>
    /// <returns>A point for every recall threshold, or none where there is no such threshold or no object to be found.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such label.</exception>
    public IReadOnlyList<PrecisionRecallPoint> Curve(int label, double iouThreshold)
    {
        CheckLabel(label);
        int threshold = ThresholdIndex(iouThreshold);
        int last = Options.MaxDetections.Count - 1;
        if (threshold < 0 || _counts[label - 1].Objects == 0)
        {
            return [];
        }

        var points = new PrecisionRecallPoint[Options.RecallThresholds.Count];
        for (int r = 0; r < points.Length; r++)
        {
            int index = IndexOf(threshold * points.Length + r, label - 1, 0, last);
            points[r] = new PrecisionRecallPoint(Options.RecallThresholds[r], _precision[index], _scores[index]);
        }

        return points;
    }

    /// <summary>The score with the best F1 of one class, for the overall area range and the largest number of detections.</summary>
    /// <param name="label">Label of the class.</param>
    /// <param name="iouThreshold">One of the IoU thresholds, exactly.</param>
    /// <returns>The highest of equally good scores; null where there is no such threshold, no object to be found, or nothing is found.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such label.</exception>
    public OperatingPoint? BestOperatingPoint(int label, double iouThreshold)
    {
        CheckLabel(label);
        int threshold = ThresholdIndex(iouThreshold);
        return threshold < 0 ? null : _best[threshold * _classCount + label - 1];
    }

    internal (int Objects, int Detections) CountsOf(int label) => _counts[label - 1];

    internal void SetCounts(int classIndex, int objects, int detections) => _counts[classIndex] = (objects, detections);

    internal void SetBestOperatingPoint(int threshold, int classIndex, OperatingPoint? point) =>
        _best[threshold * _classCount + classIndex] = point;

    /// <summary>Writes the curve of one setting; different settings may be written at the same time.</summary>
    internal void Set(int threshold, int classIndex, int area, int maxDetections, double recall, double[] precision, double[] scores)
    {
        _recall[IndexOf(threshold, classIndex, area, maxDetections)] = recall;
        for (int r = 0; r < precision.Length; r++)
        {
            int index = IndexOf(threshold * precision.Length + r, classIndex, area, maxDetections);
            _precision[index] = precision[r];
            _scores[index] = scores[r];
        }
    }

    private double Mean(double[] values, int recalls, double? iouThreshold, string areaRange, int maxDetections, int? label)
    {
        if (label is not null)
        {
            CheckLabel(label.Value);
        }

        int area = Options.AreaRanges.TakeWhile(range => range.Name != areaRange).Count();
        int limit = Options.MaxDetections.TakeWhile(number => number != maxDetections).Count();
        if (area == Options.AreaRanges.Count || limit == Options.MaxDetections.Count)
        {
            return -1;
        }

        double sum = 0;
        int count = 0;
        for (int t = 0; t < Options.IouThresholds.Count; t++)
        {
            if (iouThreshold is not null && iouThreshold != Options.IouThresholds[t])
            {
                continue;
            }

            for (int row = t * recalls; row < (t + 1) * recalls; row++)
            {
                for (int k = label - 1 ?? 0; k < (label ?? _classCount); k++)
                {
                    double value = values[IndexOf(row, k, area, limit)];
                    sum += value > -1 ? value : 0;
                    count += value > -1 ? 1 : 0;
                }
            }
        }

        return count == 0 ? -1 : sum / count;
    }

    private void CheckLabel(int label)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(label, _classCount);
    }

    private int ThresholdIndex(double iouThreshold)
    {
        for (int t = 0; t < Options.IouThresholds.Count; t++)
        {
            if (Options.IouThresholds[t] == iouThreshold)
            {
                return t;
            }
        }

        return -1;
    }

    private int IndexOf(int row, int classIndex, int area, int maxDetections) =>
        ((row * _classCount + classIndex) * Options.AreaRanges.Count + area) * Options.MaxDetections.Count + maxDetections;
}
