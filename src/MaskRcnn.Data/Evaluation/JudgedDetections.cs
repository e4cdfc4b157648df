namespace MaskRcnn.Evaluation;

/// <summary>
/// The judgements of one class in one range of areas, best score first. Gathered once for all thresholds, because the images they stand in
/// lie far apart in memory.
/// </summary>
/// <param name="capacity">The most detections there can be.</param>
internal sealed class JudgedDetections(int capacity)
{
    private readonly double[] _scores = new double[capacity];
    private readonly uint[] _right = new uint[capacity];
    private readonly uint[] _wrong = new uint[capacity];
    private int _count;

    /// <summary>Gathers the best detections of each image.</summary>
    /// <param name="detections">Those of all images, best score first.</param>
    /// <param name="limit">How many count of each image.</param>
    /// <param name="area">Index of the range of areas.</param>
    public void Fill(ReadOnlySpan<RankedDetection> detections, int limit, int area)
    {
        _count = 0;
        foreach (ref readonly RankedDetection detection in detections)
        {
            if (detection.Rank >= limit)
            {
                continue;
            }

            ClassMatches image = detection.Image;
            int word = area * image.Scores.Length + detection.Rank;
            _scores[_count] = detection.Score;
            _right[_count] = image.TruePositives[word];
            _wrong[_count] = image.FalsePositives[word];
            _count++;
        }
    }

    /// <summary>Draws the curve at a threshold.</summary>
    public void Draw(PrecisionRecallCurve curve, int threshold)
    {
        curve.Clear();
        for (int i = 0; i < _count; i++)
        {
            curve.Add(_scores[i], (_right[i] >> threshold & 1) != 0, (_wrong[i] >> threshold & 1) != 0);
        }
    }

    /// <summary>The score from which on F1 is best, the highest of equally good ones; null where nothing is found.</summary>
    public OperatingPoint? BestOperatingPoint(int threshold, int positives)
    {
        OperatingPoint? best = null;
        int found = 0;
        int wrong = 0;
        for (int i = 0; i < _count; i++)
        {
            found += (int)(_right[i] >> threshold & 1);
            wrong += (int)(_wrong[i] >> threshold & 1);

            // A threshold cannot separate equal scores.
            if (found == 0 || (i + 1 < _count && _scores[i + 1] == _scores[i]))
            {
                continue;
            }

            double f1 = 2.0 * found / (found + wrong + positives);
            if (best is null || f1 > best.F1)
            {
                best = new OperatingPoint(_scores[i], (double)found / (found + wrong), (double)found / positives, f1);
            }
        }

        return best;
    }
}
