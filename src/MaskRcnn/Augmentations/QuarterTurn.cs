namespace MaskRcnn.Augmentations;

/// <summary>
/// Turns an image by 0, 90, 180 or 270 degrees, each as likely, for pictures that have no up, as those from microscopes and the air.
/// With <see cref="Flip"/> these are all eight ways to put an image.
/// </summary>
public sealed class QuarterTurn : Augmentation
{
    /// <summary>Whether only 0 and 180 degrees are taken, which leaves height and width as they are. Default false.</summary>
    public bool HalfTurnsOnly { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
    }

    /// <inheritdoc/>
    public override TrainingExample Apply(TrainingExample example, AugmentationContext context)
    {
        ArgumentNullException.ThrowIfNull(example);
        ArgumentNullException.ThrowIfNull(context);
        int turns = HalfTurnsOnly ? 2 * context.Random.Next(2) : context.Random.Next(4);
        (var image, var targets) = (example.Image, example.Targets);
        return turns switch
        {
            1 => new(example.Name, image.Transpose().FlipHorizontally(), targets.Transpose().FlipHorizontally()),
            2 => new(example.Name, image.FlipVertically().FlipHorizontally(), targets.FlipVertically().FlipHorizontally()),
            3 => new(example.Name, image.Transpose().FlipVertically(), targets.Transpose().FlipVertically()),
            _ => example,
        };
    }
}
