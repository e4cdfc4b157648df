using MaskRcnn.Images.Filters;
using MaskRcnn.Randomness;

namespace MaskRcnn.Augmentations;

/// <summary>Changes brightness, contrast, saturation and hue in a random order, each as torchvision defines it.</summary>
public sealed class ColorJitter : Augmentation
{
    /// <summary>Samples are multiplied by 1 - this to 1 + this; 0 (off) to 1. Default 0.2.</summary>
    public double Brightness { get; init; } = 0.2;

    /// <summary>Distances from the image's mean grey are multiplied by 1 - this to 1 + this; 0 (off) to 1. Default 0.2.</summary>
    public double Contrast { get; init; } = 0.2;

    /// <summary>Distances from the pixel's grey are multiplied by 1 - this to 1 + this; 0 (off) to 1. Default 0.2.</summary>
    public double Saturation { get; init; } = 0.2;

    /// <summary>Hues are turned by at most this share of the circle of colours, either way; 0 (off) to 0.5. Default 0.02.</summary>
    public double Hue { get; init; } = 0.02;

    /// <inheritdoc/>
    public override void Validate()
    {
        AugmentationCheck.Range(this, Brightness, 0, 1);
        AugmentationCheck.Range(this, Contrast, 0, 1);
        AugmentationCheck.Range(this, Saturation, 0, 1);
        AugmentationCheck.Range(this, Hue, 0, 0.5);
    }

    /// <inheritdoc/>
    public override TrainingExample Apply(TrainingExample example, AugmentationContext context)
    {
        ArgumentNullException.ThrowIfNull(example);
        ArgumentNullException.ThrowIfNull(context);
        RandomSource random = context.Random;
        float brightness = (float)(1 + random.Within(Brightness)), contrast = (float)(1 + random.Within(Contrast));
        float saturation = (float)(1 + random.Within(Saturation)), hue = (float)random.Within(Hue);
        Span<int> order = [0, 1, 2, 3];
        random.Shuffle(order);

        var image = example.Image;
        foreach (int step in order)
        {
            image = step switch
            {
                0 when Brightness > 0 => ColorFilter.Brighten(image, brightness),
                1 when Contrast > 0 => ColorFilter.ChangeContrast(image, contrast),
                2 when Saturation > 0 => ColorFilter.Saturate(image, saturation),
                3 when Hue > 0 => HueFilter.Turn(image, hue),
                _ => image,
            };
        }
        return new TrainingExample(example.Name, image, example.Targets);
    }
}
