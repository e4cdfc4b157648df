namespace MaskRcnn.Training;

/// <summary>
/// A loss or a gradient became infinite or not a number. It is thrown before the weights are changed by it: the model keeps
/// those of the step before. Usual causes are a learning rate that is too high and a damaged annotation.
/// </summary>
public sealed class NonFiniteLossException : Exception
{
    internal NonFiniteLossException(IReadOnlyList<string> imageNames, int step, LossValues losses, double? gradientNorm)
        : base(FormattableString.Invariant(
            $"Step {step}: {(gradientNorm is { } norm ? $"the norm of the gradients is {norm}" : $"a loss is not finite: {losses}")}. Images: {string.Join(", ", imageNames)}."))
    {
        (ImageNames, Step, Losses) = (imageNames, step, losses);
    }

    /// <summary>The images of the step.</summary>
    public IReadOnlyList<string> ImageNames { get; }

    /// <summary>The step that was not applied, counted from 1.</summary>
    public int Step { get; }

    /// <summary>Its losses.</summary>
    public LossValues Losses { get; }
}
