namespace MaskRcnn.Augmentations;

/// <summary>Mirrors an image left and right, and top and bottom where the pictures have no up, as those from microscopes.</summary>
public sealed class Flip : Augmentation
{
    /// <summary>Probability that left and right change sides, 0 to 1. Default 0.5.</summary>
    public double Horizontal { get; init; } = 0.5;

    /// <summary>Probability that top and bottom change sides, 0 to 1. Default 0.</summary>
    public double Vertical { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
        AugmentationCheck.Probability(this, Horizontal);
        AugmentationCheck.Probability(this, Vertical);
    }

    /// <inheritdoc/>
    public override TrainingExample Apply(TrainingExample example, AugmentationContext context)
    {
        ArgumentNullException.ThrowIfNull(example);
        ArgumentNullException.ThrowIfNull(context);
        bool horizontal = context.Random.NextSingle() < Horizontal, vertical = context.Random.NextSingle() < Vertical;
        (var image, var targets) = (example.Image, example.Targets);
        if (horizontal)
            (image, targets) = (image.FlipHorizontally(), targets.FlipHorizontally());
        if (vertical)
            (image, targets) = (image.FlipVertically(), targets.FlipVertically());
        return horizontal || vertical ? new TrainingExample(example.Name, image, targets) : example;
    }
}
