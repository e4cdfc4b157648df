using MaskRcnn.Validation;

namespace MaskRcnn.Cli.Training;

/// <summary>What is shown of one epoch: means over its steps so far, and its validation.</summary>
/// <param name="epoch">From 1.</param>
internal sealed class EpochRow(int epoch)
{
    private readonly double[] _sums = new double[6];
    private int _steps;
    private TrainingProgress? _last;

    public int Epoch { get; } = epoch;

    /// <summary>The validation after the epoch, or null.</summary>
    public ValidationResult? Validation { get; set; }

    public void Add(TrainingProgress progress)
    {
        LossValues losses = progress.Losses;
        ReadOnlySpan<double> values =
            [losses.Total, losses.Classifier, losses.BoxRegression, losses.Mask, losses.Objectness, losses.RpnBoxRegression];
        for (int i = 0; i < values.Length; i++)
            _sums[i] += values[i];
        _steps++;
        _last = progress;
    }

    /// <summary>The cells of the row, in the order of <see cref="Titles"/>.</summary>
    public IEnumerable<string> Cells() =>
    [
        $"{Epoch}",
        .. _sums.Select(sum => _steps == 0 ? "" : TrainingText.Loss(sum / _steps)),
        _last is { } last ? TrainingText.Rate(last.LearningRate) : "",
        _last is { } step ? TrainingText.Speed(step.ImagesPerSecond) : "",
        Validation is { } done ? TrainingText.Metric(done.Masks.AveragePrecision) : "",
        Validation is { } result ? TrainingText.Metric(result.Masks.AveragePrecision50) : "",
    ];

    /// <summary>What the cells are.</summary>
    public static IReadOnlyList<string> Titles { get; } =
        ["epoch", "loss", "class", "box", "mask", "object", "rpn box", "rate", "img/s", "AP", "AP50"];
}
