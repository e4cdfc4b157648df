using MaskRcnn.Images;
using MaskRcnn.Randomness;
using MaskRcnn.Structures;

namespace MaskRcnn.Augmentations;

/// <summary>Turns, scales, slants and moves an image about its centre; its size stays.</summary>
public sealed class Affine : Augmentation
{
    /// <summary>Largest angle in degrees, either way, 0 to 180. Default 10.</summary>
    public double Rotation { get; init; } = 10;

    /// <summary>Smallest scale, 0.1 to <see cref="MaxScale"/>. Default 0.9. Scales are equally likely by their logarithm.</summary>
    public double MinScale { get; init; } = 0.9;

    /// <summary>Largest scale, <see cref="MinScale"/> to 10. Default 1.1.</summary>
    public double MaxScale { get; init; } = 1.1;

    /// <summary>Largest slant of rows and of columns in degrees, either way, 0 to 45. Default 0.</summary>
    public double Shear { get; init; }

    /// <summary>Largest way along each axis as a share of the image's side, either way, 0 to 1. Default 0.05.</summary>
    public double Translation { get; init; } = 0.05;

    /// <summary>Colour where the image is no more. Default <see cref="RgbColor.ImageNetMean"/>.</summary>
    public RgbColor Fill { get; init; } = RgbColor.ImageNetMean;

    /// <summary>Instances of which a smaller share of the area stays in the image are dropped, 0 to 1. Default 0.1.</summary>
    public double MinVisible { get; init; } = 0.1;

    /// <inheritdoc/>
    public override void Validate()
    {
        AugmentationCheck.Range(this, Rotation, 0, 180);
        AugmentationCheck.Range(this, MinScale, MaxScale, 0.1, 10);
        AugmentationCheck.Range(this, Shear, 0, 45);
        AugmentationCheck.Range(this, Translation, 0, 1);
        AugmentationCheck.Range(this, MinVisible, 0, 1);
    }

    /// <inheritdoc/>
    public override TrainingExample Apply(TrainingExample example, AugmentationContext context)
    {
        ArgumentNullException.ThrowIfNull(example);
        ArgumentNullException.ThrowIfNull(context);
        RandomSource random = context.Random;
        ImageSize size = example.Image.Size;
        double scale = Math.Exp(random.Between(Math.Log(MinScale), Math.Log(MaxScale)));
        AffineMap map = AffineMap.Shear(random.Within(Shear), random.Within(Shear))
            .Then(AffineMap.Rotation(random.Within(Rotation)))
            .Then(AffineMap.Scaling(scale, scale))
            .About(size.Width / 2.0, size.Height / 2.0)
            .Then(AffineMap.Translation(random.Within(Translation) * size.Width, random.Within(Translation) * size.Height));

        var targets = example.Targets.Transform(map, size, MinVisible);
        context.CountDropped(example.Targets.Count - targets.Count);
        return new TrainingExample(example.Name, Shrunk(example.Image, scale, map), targets);
    }

    /// <summary>A much smaller image is made smaller first, since mixing four pixels of many leaves moiré.</summary>
    private RgbImage Shrunk(RgbImage image, double scale, AffineMap map)
    {
        if (scale >= 0.75)
            return image.Transform(map, image.Size, Fill);
        var size = new ImageSize(Side(image.Width), Side(image.Height));
        return image.Resize(size).Transform(AffineMap.Resizing(size, image.Size).Then(map), image.Size, Fill);

        int Side(int side) => Math.Max(1, (int)Math.Round(side * scale));
    }
}
