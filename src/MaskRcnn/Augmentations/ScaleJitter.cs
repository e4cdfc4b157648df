using MaskRcnn.Images;
using MaskRcnn.Structures;

namespace MaskRcnn.Augmentations;

/// <summary>
/// Large-scale jitter (Ghiasi et al., "Simple copy-paste is a strong data augmentation method for instance segmentation", 2021): the
/// image is scaled by a random factor, then a random part of it is taken, or it is filled up to the right and the bottom.
/// </summary>
public sealed class ScaleJitter : Augmentation
{
    /// <summary>Side in pixels of the square that comes out, 1 to 11585. Default 1024.</summary>
    public int Size { get; init; } = 1024;

    /// <summary>
    /// Smallest scale, relative to the one at which the longer side fits the square, 0.01 to <see cref="MaxScale"/>. Default 0.1.
    /// </summary>
    public double MinScale { get; init; } = 0.1;

    /// <summary>Largest scale, relative as <see cref="MinScale"/>, from that to 10. Default 2.</summary>
    public double MaxScale { get; init; } = 2;

    /// <summary>Colour beside a smaller image. Default <see cref="RgbColor.ImageNetMean"/>.</summary>
    public RgbColor Fill { get; init; } = RgbColor.ImageNetMean;

    /// <summary>Instances of which a smaller share of the pixels is in the part are dropped, 0 to 1. Default 0.1.</summary>
    public double MinVisible { get; init; } = 0.1;

    /// <inheritdoc/>
    public override void Validate()
    {
        AugmentationCheck.Range(this, Size, 1, 11585);
        AugmentationCheck.Range(this, MinScale, MaxScale, 0.01, 10);
        AugmentationCheck.Range(this, MinVisible, 0, 1);
    }

    /// <inheritdoc/>
    public override TrainingExample Apply(TrainingExample example, AugmentationContext context)
    {
        ArgumentNullException.ThrowIfNull(example);
        ArgumentNullException.ThrowIfNull(context);
        double scale = context.Random.Between(MinScale, MaxScale);
        double shareX = context.Random.NextSingle(), shareY = context.Random.NextSingle();
        ImageSize scaled = ImageFit.Scale(example.Image.Size, Size, scale);
        int width = Math.Min(Size, scaled.Width), height = Math.Min(Size, scaled.Height);
        int x = (int)(shareX * (scaled.Width - width + 1)), y = (int)(shareY * (scaled.Height - height + 1));

        var square = new ImageSize(Size, Size);
        var image = example.Image.ResizePart(scaled, x, y, width, height);
        var targets = example.Targets.Resize(scaled).Place(-x, -y, square, MinVisible);
        context.CountDropped(example.Targets.Count - targets.Count);
        return new TrainingExample(example.Name, image.Size == square ? image : image.Place(0, 0, square, Fill), targets);
    }
}
