using System.Runtime.CompilerServices;
using MaskRcnn.Training;
using MaskRcnn.Validation;

namespace MaskRcnn;

/// <summary>How a training is validated. Without effect where it has no validation data.</summary>
public sealed class ValidationOptions
{
    /// <summary>Epochs between validations, at least 1; the last epoch is always validated. Default 1.</summary>
    public int EveryEpochs { get; set; } = 1;

    /// <summary>The number that says which model is best. Default: COCO AP of masks.</summary>
    public MetricKind Metric { get; set; } = MetricKind.MaskAveragePrecision;

    /// <summary>Validations without a better <see cref="Metric"/> after which training stops early, at least 1; 0 (default) never does.</summary>
    public int Patience { get; set; }

    /// <summary>By how much the metric has to be better to count as better, at least 0. Default 0.</summary>
    public double MinGain { get; set; }

    /// <summary>Which weights the finished model has (default: the best).</summary>
    public FinalWeights FinalWeights { get; set; } = FinalWeights.Best;

    /// <summary>Validation images that are drawn with what was found in them, for the logs; at least 0. Default 4.</summary>
    public int Pictures { get; set; } = 4;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        Check(EveryEpochs >= 1, EveryEpochs, "at least 1");
        Check(Enum.IsDefined(Metric), Metric, $"one of {string.Join(", ", Enum.GetNames<MetricKind>())}");
        Check(Patience >= 0, Patience, "at least 0");
        Check(double.IsFinite(MinGain) && MinGain >= 0, MinGain, "at least 0");
        Check(Enum.IsDefined(FinalWeights), FinalWeights, $"{FinalWeights.Best} or {FinalWeights.Last}");
        Check(Pictures >= 0, Pictures, "at least 0");
    }

    /// <summary>A copy that can be changed independently.</summary>
    public ValidationOptions Clone() => (ValidationOptions)MemberwiseClone();

    private static void Check(bool valid, object value, string expected, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!valid)
            throw new ArgumentException(FormattableString.Invariant($"{nameof(ValidationOptions)}.{name} is {value}, expected {expected}."), name);
    }
}
