namespace MaskRcnn.Evaluation.Confidence;

/// <summary>Average precision of images that occur any number of times, from judgements that were made once.</summary>
internal sealed class ResampledPrecision
{
    private readonly ResampledClass[] _classes;
    private readonly int _thresholds;
    private readonly int _threshold50;

    public ResampledPrecision(CocoMetrics metrics)
    {
        CocoEvaluatorOptions options = metrics.Table.Options;
        _classes = [.. metrics.Samples.Classes.Select(images => new ResampledClass(images, metrics.Samples.ImageIds, options))];
        _thresholds = options.IouThresholds.Count;
        _threshold50 = options.IouThresholds.Index().Where(entry => entry.Item == 0.5).Select(entry => entry.Index).FirstOrDefault(-1);
    }

    /// <param name="times">How often each image occurs, in the order of their ids.</param>
    public DrawnPrecision Compute(int[] times)
    {
        var perClass = new double[_classes.Length];
        var precision = new double[_thresholds];
        double sum = 0;
        double sum50 = 0;
        int measured = 0;
        for (int k = 0; k < perClass.Length; k++)
        {
            perClass[k] = -1;
            if (_classes[k].TryCompute(times, precision))
            {
                perClass[k] = precision.Average();
                sum += perClass[k];
                sum50 += _threshold50 < 0 ? 0 : precision[_threshold50];
                measured++;
            }
        }

        return measured == 0
            ? new DrawnPrecision(-1, -1, perClass)
            : new DrawnPrecision(sum / measured, _threshold50 < 0 ? -1 : sum50 / measured, perClass);
    }
}
