using MaskRcnn.Images.Filters;

namespace MaskRcnn.Augmentations;

/// <summary>Blurs an image by a Gaussian, as a lens out of focus does.</summary>
public sealed class Blur : Augmentation
{
    /// <summary>Smallest standard deviation in pixels, 0 (as it is) to <see cref="MaxSigma"/>. Default 0.1.</summary>
    public double MinSigma { get; init; } = 0.1;

    /// <summary>Largest standard deviation in pixels, <see cref="MinSigma"/> to 50. Default 2.</summary>
    public double MaxSigma { get; init; } = 2;

    /// <inheritdoc/>
    public override void Validate() => AugmentationCheck.Range(this, MinSigma, MaxSigma, 0, 50);

    /// <inheritdoc/>
    public override TrainingExample Apply(TrainingExample example, AugmentationContext context)
    {
        ArgumentNullException.ThrowIfNull(example);
        ArgumentNullException.ThrowIfNull(context);
        double sigma = context.Random.Between(MinSigma, MaxSigma);
        return new TrainingExample(example.Name, GaussianFilter.Blur(example.Image, sigma), example.Targets);
    }
}
