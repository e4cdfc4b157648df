using System.Text.Json.Serialization;
using MaskRcnn.Images;
using MaskRcnn.Randomness;
using MaskRcnn.Structures;

namespace MaskRcnn.Augmentations;

/// <summary>
/// Puts parts of four images around a random point (Bochkovskiy, Wang and Liao, "YOLOv4", 2020): more objects, smaller ones, and other
/// surroundings in one image. Where the data have too few examples, one fills several places.
/// </summary>
public sealed class Mosaic : Augmentation
{
    private const int Places = 4;

    /// <summary>Side in pixels of the square that comes out, 2 to 11585. Default 1024.</summary>
    public int Size { get; init; } = 1024;

    /// <summary>
    /// Smallest scale, relative to the one at which the longer side of an image fits the square, 0.01 to <see cref="MaxScale"/>.
    /// Default 0.5.
    /// </summary>
    public double MinScale { get; init; } = 0.5;

    /// <summary>Largest scale, relative as <see cref="MinScale"/>, from that to 10. Default 1.</summary>
    public double MaxScale { get; init; } = 1;

    /// <summary>Least distance of the point from the edges, as a share of the side, 0 to 0.5. Default 0.25.</summary>
    public double Margin { get; init; } = 0.25;

    /// <summary>Colour where no image is. Default <see cref="RgbColor.ImageNetMean"/>.</summary>
    public RgbColor Fill { get; init; } = RgbColor.ImageNetMean;

    /// <summary>Instances of which a smaller share of the pixels is visible are dropped, 0 to 1. Default 0.1.</summary>
    public double MinVisible { get; init; } = 0.1;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int PartnerCount => Places - 1;

    /// <inheritdoc/>
    public override void Validate()
    {
        AugmentationCheck.Range(this, Size, 2, 11585);
        AugmentationCheck.Range(this, MinScale, MaxScale, 0.01, 10);
        AugmentationCheck.Range(this, Margin, 0, 0.5);
        AugmentationCheck.Range(this, MinVisible, 0, 1);
    }

    /// <inheritdoc/>
    public override TrainingExample Apply(TrainingExample example, AugmentationContext context)
    {
        ArgumentNullException.ThrowIfNull(example);
        ArgumentNullException.ThrowIfNull(context);
        RandomSource random = context.Random;
        int centreX = Centre(random), centreY = Centre(random);
        var square = new ImageSize(Size, Size);
        var sheet = new PixelSheet(Size, Fill);
        InstanceTargets targets = InstanceTargets.Empty(square);
        for (int place = 0; place < Places; place++)
        {
            int choice = place % (context.Partners.Count + 1);
            TrainingExample source = choice == 0 ? example : context.Partners[choice - 1]();
            bool atLeft = place % 2 == 0, atTop = place < 2;
            var quadrant = new ImageSize(atLeft ? centreX : Size - centreX, atTop ? centreY : Size - centreY);
            ImageSize scaled = ImageFit.Scale(source.Image.Size, Size, random.Between(MinScale, MaxScale));
            if (quadrant.Area == 0)
                continue;

            // The image's corner is at the point; the quadrant cuts off what reaches beyond the square.
            int width = Math.Min(quadrant.Width, scaled.Width), height = Math.Min(quadrant.Height, scaled.Height);
            int cutX = atLeft ? scaled.Width - width : 0, cutY = atTop ? scaled.Height - height : 0;
            int left = atLeft ? centreX - width : centreX, top = atTop ? centreY - height : centreY;
            sheet.Paste(source.Image.ResizePart(scaled, cutX, cutY, width, height), left, top);
            InstanceTargets visible = source.Targets.Resize(scaled).Crop(cutX, cutY, width, height, MinVisible);
            context.CountDropped(source.Targets.Count - visible.Count);
            targets = targets.Concat(visible.Place(left, top, square));
        }
        return new TrainingExample(example.Name, sheet.ToImage(), targets);
    }

    private int Centre(RandomSource random) => (int)Math.Round(Size * random.Between(Margin, 1 - Margin));
}
