using MaskRcnn.Images.Filters;

namespace MaskRcnn.Augmentations;

/// <summary>Makes an image look as if it had been stored as a JPEG of low quality.</summary>
public sealed class JpegArtifacts : Augmentation
{
    /// <summary>Lowest quality on the scale of libjpeg, 1 to <see cref="MaxQuality"/>. Default 30.</summary>
    public int MinQuality { get; init; } = 30;

    /// <summary>Highest quality on the scale of libjpeg, <see cref="MinQuality"/> to 100. Default 90.</summary>
    public int MaxQuality { get; init; } = 90;

    /// <inheritdoc/>
    public override void Validate() => AugmentationCheck.Range(this, MinQuality, MaxQuality, 1, 100);

    /// <inheritdoc/>
    public override TrainingExample Apply(TrainingExample example, AugmentationContext context)
    {
        ArgumentNullException.ThrowIfNull(example);
        ArgumentNullException.ThrowIfNull(context);
        int quality = MinQuality + context.Random.Next(MaxQuality - MinQuality + 1);
        return new TrainingExample(example.Name, new JpegFilter(quality).Apply(example.Image), example.Targets);
    }
}
