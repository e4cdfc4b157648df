using MaskRcnn.Evaluation.Confidence;

namespace MaskRcnn.Evaluation;

public sealed partial class CocoMetrics
{
    /// <summary>
    /// Says how far AP would move with other images of the same kind: the bootstrap over images, percentile method
    /// (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993).
    /// </summary>
    /// <param name="options">How to draw; defaults where null.</param>
    /// <exception cref="ArgumentException">An option is out of range, or there is no image.</exception>
    public PrecisionIntervals Bootstrap(BootstrapOptions? options = null)
    {
        options ??= new BootstrapOptions();
        options.Validate();
        DrawnPrecision[] draws = PrecisionDraws.Of([this], options)[0];
        return new PrecisionIntervals(
            PrecisionDraws.Interval(AveragePrecision, draws, draw => draw.Mean, options),
            PrecisionDraws.Interval(AveragePrecision50, draws, draw => draw.MeanAt50, options),
            [.. PerClass.Select((item, i) => PrecisionDraws.Interval(item.AveragePrecision, draws, draw => draw.PerClass[i], options))],
            ClassNames,
            options);
    }

    /// <summary>
    /// Says whether this model is better than another or only luckier: the same draws of images for both, differences by draw.
    /// </summary>
    /// <param name="other">The metrics of the other model, on the same images and classes with the same options.</param>
    /// <param name="options">How to draw; defaults where null.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the metrics are not of the same images, classes and options.</exception>
    public PrecisionDifferences CompareWith(CocoMetrics other, BootstrapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(other);
        options ??= new BootstrapOptions();
        options.Validate();
        CheckComparable(other);
        DrawnPrecision[][] draws = PrecisionDraws.Of([this, other], options);
        return new PrecisionDifferences(
            Difference(AveragePrecision, other.AveragePrecision, draw => draw.Mean),
            Difference(AveragePrecision50, other.AveragePrecision50, draw => draw.MeanAt50),
            [.. PerClass.Select((item, i) => Difference(item.AveragePrecision, other.PerClass[i].AveragePrecision, draw => draw.PerClass[i]))],
            ClassNames,
            options);

        MetricDifference? Difference(double first, double second, Func<DrawnPrecision, double> metric) =>
            PrecisionDraws.Difference(first, second, draws[0], draws[1], metric, options);
    }

    private void CheckComparable(CocoMetrics other)
    {
        string? difference = IouKind != other.IouKind ? $"overlap of {IouKind} and of {other.IouKind}"
            : !Samples.ImageIds.SequenceEqual(other.Samples.ImageIds) ? "different images"
            : !ClassNames.SequenceEqual(other.ClassNames) ? "different classes"
            : !Table.Options.IouThresholds.SequenceEqual(other.Table.Options.IouThresholds) ? "different IoU thresholds"
            : !Samples.HasSameObjects(other.Samples) ? "different true objects"
            : null;
        if (difference is not null)
        {
            throw new ArgumentException($"Metrics of {difference} cannot be compared.", nameof(other));
        }
    }
}
