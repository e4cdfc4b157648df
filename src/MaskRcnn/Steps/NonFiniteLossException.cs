namespace MaskRcnn;

/// <summary>
/// A loss or a gradient became infinite or not a number. It is thrown before the weights are changed by it: the model keeps
/// those of the step before. Usual causes are a learning rate that is too high and a damaged annotation.
/// </summary>
public sealed class NonFiniteLossException : Exception
{
    /// <param name="examples">The images of the step that are here.</param>
    /// <param name="step">The step.</param>
    /// <param name="losses">Its losses.</param>
    /// <param name="gradientNorm">The norm of the gradients, null where a loss is not finite.</param>
    /// <param name="names">The images it may be about, those of other processes included; those that are here if null.</param>
    /// <param name="place">The process or device whose loss is not finite; null where there is one only.</param>
    internal NonFiniteLossException(
        IReadOnlyList<TrainingExample> examples, int step, LossValues losses, double? gradientNorm, IReadOnlyList<string>? names = null, string? place = null)
        : this(examples, names ?? [.. examples.Select(example => example.Name)], step, losses, $"{(place is null ? "" : $"{place}: ")}{Describe(losses, gradientNorm)}")
    {
    }

    private NonFiniteLossException(IReadOnlyList<TrainingExample> examples, IReadOnlyList<string> names, int step, LossValues losses, string reason)
        : base($"Step {step}: {reason}. Images: {string.Join(", ", names)}.") => (Examples, ImageNames, Step, Losses) = (examples, names, step, losses);

    /// <summary>The images of the step.</summary>
    public IReadOnlyList<string> ImageNames { get; }

    /// <summary>The step that was not applied, counted from 1.</summary>
    public int Step { get; }

    /// <summary>Its losses.</summary>
    public LossValues Losses { get; }

    /// <summary>What was to be learned, as the network saw it.</summary>
    internal IReadOnlyList<TrainingExample> Examples { get; }

    private static string Describe(LossValues losses, double? gradientNorm) => gradientNorm is { } norm
        ? FormattableString.Invariant($"the norm of the gradients is {norm}")
        : FormattableString.Invariant($"a loss is not finite: {losses}");
}
