using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Training;

/// <summary>Random changes of an image and its instances that keep the instances true.</summary>
internal static class Augmentation
{
    /// <summary>Crop, then mirror, as the options say.</summary>
    /// <param name="example">Unchanged.</param>
    /// <param name="options">Crop size and flip probabilities.</param>
    /// <param name="random">Decides.</param>
    public static TrainingExample Apply(TrainingExample example, TrainingOptions options, RandomSource random)
    {
        RgbImage image = example.Image;
        InstanceTargets targets = example.Targets;
        if (options.RandomCropSize > 0)
        {
            int width = Math.Min(options.RandomCropSize, image.Width), height = Math.Min(options.RandomCropSize, image.Height);
            int x = random.Next(image.Width - width + 1), y = random.Next(image.Height - height + 1);
            (image, targets) = (image.Crop(x, y, width, height), targets.Crop(x, y, width, height));
        }
        if (random.NextSingle() < options.HorizontalFlipProbability)
            (image, targets) = (image.FlipHorizontally(), targets.FlipHorizontally());
        if (random.NextSingle() < options.VerticalFlipProbability)
            (image, targets) = (image.FlipVertically(), targets.FlipVertically());
        return new TrainingExample(example.Name, image, targets);
    }
}
