using MaskRcnn.Images.Filters;

namespace MaskRcnn.Augmentations;

/// <summary>Adds Gaussian noise to every sample, as a sensor does in little light.</summary>
public sealed class Noise : Augmentation
{
    /// <summary>Smallest standard deviation in levels of 0 to 255, 0 to <see cref="MaxSigma"/>. Default 0.</summary>
    public double MinSigma { get; init; }

    /// <summary>Largest standard deviation in levels of 0 to 255, <see cref="MinSigma"/> to 128. Default 10.</summary>
    public double MaxSigma { get; init; } = 10;

    /// <inheritdoc/>
    public override void Validate() => AugmentationCheck.Range(this, MinSigma, MaxSigma, 0, 128);

    /// <inheritdoc/>
    public override TrainingExample Apply(TrainingExample example, AugmentationContext context)
    {
        ArgumentNullException.ThrowIfNull(example);
        ArgumentNullException.ThrowIfNull(context);
        double sigma = context.Random.Between(MinSigma, MaxSigma);
        return new TrainingExample(example.Name, NoiseFilter.Add(example.Image, sigma, context.Random.Split()), example.Targets);
    }
}
