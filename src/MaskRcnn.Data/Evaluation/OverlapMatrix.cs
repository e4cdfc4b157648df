namespace MaskRcnn.Evaluation;

/// <summary>
/// Overlaps of the detections of an image with its true objects, [D, G]. Pairs that nobody asks for are left at 0: those of different
/// classes unless wanted, and those with crowds of another class.
/// </summary>
internal sealed class OverlapMatrix
{
    private readonly double[] _values;
    private readonly int _truthCount;

    public OverlapMatrix(
        IouKind kind, ReadOnlySpan<Detection> detections, ReadOnlySpan<GroundTruth> truths, CocoEvaluatorOptions options)
    {
        bool acrossClasses = options.AnalyzeErrors;
        BoundaryOverlap? boundaries = kind == IouKind.Boundaries ? new BoundaryOverlap(LeastOf(options)) : null;
        _truthCount = truths.Length;
        _values = new double[checked(detections.Length * truths.Length)];
        int k = 0;
        foreach (var detection in detections)
        {
            foreach (var truth in truths)
            {
                if (options.ClassAgnostic || detection.Label == truth.Label || (acrossClasses && !truth.IsCrowd))
                {
                    _values[k] = kind switch
                    {
                        IouKind.Boxes => detection.Box.IoU(truth.Box, truth.IsCrowd),
                        IouKind.Masks => detection.Mask!.IoU(truth.Mask!, truth.IsCrowd),
                        _ => boundaries!.Of(detection.Mask!, truth.Mask!, truth.IsCrowd),
                    };
                }

                k++;
            }
        }
    }

    /// <summary>Overlaps of a detection with all true objects.</summary>
    public ReadOnlySpan<double> Row(int detection) => _values.AsSpan(detection * _truthCount, _truthCount);

    /// <summary>The least overlap that anything is decided by.</summary>
    private static double LeastOf(CocoEvaluatorOptions options) =>
        options.AnalyzeErrors ? Math.Min(options.IouThresholds[0], options.BackgroundIouThreshold) : options.IouThresholds[0];
}
