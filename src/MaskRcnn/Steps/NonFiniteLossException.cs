namespace MaskRcnn;

/// <summary>
/// A loss or a gradient became infinite or not a number. It is thrown before the weights are changed by it: the model keeps
/// those of the step before. Usual causes are a learning rate that is too high and a damaged annotation.
/// </summary>
public sealed class NonFiniteLossException : Exception
{
    internal NonFiniteLossException(IReadOnlyList<TrainingExample> examples, int step, LossValues losses, double? gradientNorm)
        : base($"Step {step}: {Describe(losses, gradientNorm)}. Images: {string.Join(", ", examples.Select(example => example.Name))}.") =>
        (Examples, Step, Losses) = (examples, step, losses);

    /// <summary>The images of the step.</summary>
    public IReadOnlyList<string> ImageNames => [.. Examples.Select(example => example.Name)];

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
