using MaskRcnn.Training;

namespace MaskRcnn.Augmentations;

/// <summary>Takes a random square part of an image; an image with a shorter side is taken whole along it.</summary>
public sealed class RandomCrop : Augmentation
{
    /// <summary>Side of the part in pixels, at least 1. Default 512.</summary>
    public int Size { get; init; } = 512;

    /// <inheritdoc/>
    public override void Validate() => AugmentationCheck.Require(this, Size >= 1, Size, "at least 1");

    /// <inheritdoc/>
    public override TrainingExample Apply(TrainingExample example, AugmentationContext context)
    {
        ArgumentNullException.ThrowIfNull(example);
        ArgumentNullException.ThrowIfNull(context);
        (var image, var targets) = (example.Image, example.Targets);
        int width = Math.Min(Size, image.Width), height = Math.Min(Size, image.Height);
        int x = context.Random.Next(image.Width - width + 1), y = context.Random.Next(image.Height - height + 1);
        var part = new TrainingExample(example.Name, image.Crop(x, y, width, height), targets.Crop(x, y, width, height));
        context.CountDropped(targets.Count - part.Targets.Count);
        return part;
    }
}
