using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Randomness;
using MaskRcnn.Structures;

namespace MaskRcnn.Augmentations;

/// <summary>Fills rectangles of an image with a colour (DeVries and Taylor, "Improved regularization with cutout", 2017).</summary>
public sealed class CutOut : Augmentation
{
    /// <summary>Number of rectangles, 1 to 1000. Default 3.</summary>
    public int Count { get; init; } = 3;

    /// <summary>Smallest side of a rectangle as a share of the image's, above 0 to <see cref="MaxSize"/>. Default 0.05.</summary>
    public double MinSize { get; init; } = 0.05;

    /// <summary>Largest side of a rectangle as a share of the image's, <see cref="MinSize"/> to 1. Default 0.2.</summary>
    public double MaxSize { get; init; } = 0.2;

    /// <summary>Colour of the rectangles. Default <see cref="RgbColor.ImageNetMean"/>.</summary>
    public RgbColor Fill { get; init; } = RgbColor.ImageNetMean;

    /// <summary>
    /// Whether instances lose the pixels that are filled. Default false: the network is to find the whole object although a part of it
    /// cannot be seen.
    /// </summary>
    public bool CutsMasks { get; init; }

    /// <summary>
    /// With <see cref="CutsMasks"/>: instances of which a smaller share of the pixels is left are dropped, 0 to 1. Default 0.1.
    /// </summary>
    public double MinVisible { get; init; } = 0.1;

    /// <inheritdoc/>
    public override void Validate()
    {
        AugmentationCheck.Range(this, Count, 1, 1000);
        AugmentationCheck.Range(this, MinSize, MaxSize, double.Epsilon, 1);
        AugmentationCheck.Range(this, MinVisible, 0, 1);
    }

    /// <inheritdoc/>
    public override TrainingExample Apply(TrainingExample example, AugmentationContext context)
    {
        ArgumentNullException.ThrowIfNull(example);
        ArgumentNullException.ThrowIfNull(context);
        ImageSize size = example.Image.Size;
        var sheet = new PixelSheet(example.Image);
        var holes = new RleMask[Count];
        for (int i = 0; i < Count; i++)
        {
            (int x, int width) = Place(size.Width, context.Random);
            (int y, int height) = Place(size.Height, context.Random);
            sheet.Fill(x, y, width, height, Fill);
            holes[i] = RleMask.FromCounts(new ImageSize(width, height), [0, (uint)(height * width)]).Place(x, y, size);
        }

        var targets = CutsMasks ? example.Targets.Hide(RleMask.Union(holes), MinVisible) : example.Targets;
        context.CountDropped(example.Targets.Count - targets.Count);
        return new TrainingExample(example.Name, sheet.ToImage(), targets);
    }

    private (int Start, int Length) Place(int side, RandomSource random)
    {
        int length = Math.Clamp((int)Math.Round(random.Between(MinSize, MaxSize) * side), 1, side);
        return (random.Next(side - length + 1), length);
    }
}
