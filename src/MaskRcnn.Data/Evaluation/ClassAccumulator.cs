namespace MaskRcnn.Evaluation;

/// <summary>Joins the judgements of one class over all images to curves of precision over recall.</summary>
internal sealed class ClassAccumulator
{
    private readonly CocoEvaluatorOptions _options;
    private readonly ClassMatches[] _images;
    private readonly RankedDetection[] _detections;

    public ClassAccumulator(CocoEvaluatorOptions options, ClassMatches[] images)
    {
        _options = options;
        _images = images;
        Array.Sort(_images, (a, b) => a.ImageId.CompareTo(b.ImageId));
        _detections = Rank(_images);
    }

    public void Accumulate(PrecisionRecallTable table, int classIndex)
    {
        var curve = new PrecisionRecallCurve(_options.RecallThresholds, _detections.Length);
        table.SetCounts(classIndex, _images.Sum(image => image.Positives[0]), _detections.Length);
        var judgements = new JudgedDetections(_detections.Length);
        for (int m = 0; m < _options.MaxDetections.Count; m++)
        {
            for (int a = 0; a < _options.AreaRanges.Count; a++)
            {
                int positives = _images.Sum(image => image.Positives[a]);
                if (positives == 0)
                {
                    continue;
                }

                judgements.Fill(_detections, _options.MaxDetections[m], a);
                for (int t = 0; t < _options.IouThresholds.Count; t++)
                {
                    judgements.Draw(curve, t);
                    if (a == 0 && m == _options.MaxDetections.Count - 1)
                    {
                        table.SetBestOperatingPoint(t, classIndex, judgements.BestOperatingPoint(t, positives));
                    }

                    curve.Complete(positives);
                    table.Set(t, classIndex, a, m, curve.Recall, curve.Precision, curve.Scores);
                }
            }
        }
    }

    /// <summary>The detections of all images, best score first.</summary>
    internal static RankedDetection[] Rank(ClassMatches[] images)
    {
        var detections = new RankedDetection[images.Sum(image => image.Scores.Length)];
        int count = 0;
        foreach (var image in images)
        {
            for (int rank = 0; rank < image.Scores.Length; rank++)
            {
                detections[count] = new RankedDetection(image.Scores[rank], rank, count, image);
                count++;
            }
        }

        Array.Sort(detections);
        return detections;
    }
}
