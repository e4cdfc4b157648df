using MaskRcnn.Structures;

namespace MaskRcnn.Augmentations;

/// <summary>Takes a random square part of an image; an image with a shorter side is taken whole along it.</summary>
public sealed class RandomCrop : Augmentation
{
    /// <summary>Side of the part in pixels, at least 1. Default 512.</summary>
    public int Size { get; init; } = 512;

    /// <summary>What to do about instances at the edge. Default <see cref="CropPolicy.Clip"/>.</summary>
    public CropPolicy Policy { get; init; } = CropPolicy.Clip;

    /// <summary>
    /// Instances of which a smaller share of the pixels is in the part are dropped, 0 (only those outside) to 1. Default 0.1.
    /// </summary>
    public double MinVisible { get; init; } = 0.1;

    /// <inheritdoc/>
    public override void Validate()
    {
        AugmentationCheck.Require(this, Size >= 1, Size, "at least 1");
        AugmentationCheck.Defined(this, Policy);
        AugmentationCheck.Range(this, MinVisible, 0, 1);
    }

    /// <inheritdoc/>
    public override TrainingExample Apply(TrainingExample example, AugmentationContext context)
    {
        ArgumentNullException.ThrowIfNull(example);
        ArgumentNullException.ThrowIfNull(context);
        (var image, var targets) = (example.Image, example.Targets);
        int width = Math.Min(Size, image.Width), height = Math.Min(Size, image.Height);
        (int x, int y) = Policy == CropPolicy.KeepWhole
            ? CropChoice.Find(targets.Boxes, image.Size, new ImageSize(width, height), context.Random)
            : (context.Random.Next(image.Width - width + 1), context.Random.Next(image.Height - height + 1));
        var part = new TrainingExample(example.Name, image.Crop(x, y, width, height), targets.Crop(x, y, width, height, MinVisible));
        context.CountDropped(targets.Count - part.Targets.Count);
        return part;
    }
}
