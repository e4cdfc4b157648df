using System.Text.Json.Serialization;
using MaskRcnn.Images;
using MaskRcnn.Masks;
using MaskRcnn.Randomness;
using MaskRcnn.Structures;

namespace MaskRcnn.Augmentations;

/// <summary>
/// Pastes a random subset of another example's instances into the image (Ghiasi et al., "Simple copy-paste is a strong data augmentation
/// method for instance segmentation", 2021). Instances below them lose what is hidden.
/// </summary>
public sealed class CopyPaste : Augmentation
{
    /// <summary>Probability that an instance of the other example is pasted, for each of them, 0 to 1. Default 0.5.</summary>
    public double Share { get; init; } = 0.5;

    /// <summary>Instances of which a smaller share of the pixels is visible are dropped, 0 to 1. Default 0.1.</summary>
    public double MinVisible { get; init; } = 0.1;

    /// <summary>
    /// How the other example is changed before, in order, by augmentations that need no example themselves. Default: not at all. The
    /// paper flips it and applies <see cref="ScaleJitter"/>, as to the image itself.
    /// </summary>
    public IReadOnlyList<Augmentation> PartnerAugmentations { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override int PartnerCount => 1;

    /// <inheritdoc/>
    public override void Validate()
    {
        AugmentationCheck.Probability(this, Share);
        AugmentationCheck.Range(this, MinVisible, 0, 1);
        AugmentationList.Validate(this, PartnerAugmentations, nameof(PartnerAugmentations));
        int partners = AugmentationList.CountPartners(PartnerAugmentations);
        AugmentationCheck.Require(
            this, partners == 0, $"a list that needs {partners} more examples", "one that needs none", nameof(PartnerAugmentations));
    }

    /// <inheritdoc/>
    public override TrainingExample Apply(TrainingExample example, AugmentationContext context)
    {
        ArgumentNullException.ThrowIfNull(example);
        ArgumentNullException.ThrowIfNull(context);
        // What the partner loses on its way is not lost to the example: it is not counted.
        var partnerContext = new AugmentationContext(context.Random.Split());
        RandomSource random = context.Random.Split();
        if (context.Partners.Count == 0)
            return example;

        TrainingExample partner = AugmentationList.Apply(PartnerAugmentations, context.Partners[0](), partnerContext);
        ImageSize size = example.Image.Size;
        int x = Offset(size.Width, partner.Image.Width, random), y = Offset(size.Height, partner.Image.Height, random);
        var chosen = new List<int>();
        for (int i = 0; i < partner.Targets.Count; i++)
        {
            if (random.Happens(Share))
                chosen.Add(i);
        }

        InstanceTargets pasted = partner.Targets.Select(chosen).Place(x, y, size, MinVisible);
        if (pasted.Count == 0)
            return example;
        RleMask cover = RleMask.Union(pasted.Masks);
        InstanceTargets left = example.Targets.Hide(cover, MinVisible);
        context.CountDropped(example.Targets.Count - left.Count);
        RgbImage image = Collage.Paste(example.Image, partner.Image, x, y, cover);
        return new TrainingExample(example.Name, image, left.Concat(pasted));
    }

    /// <summary>Where a picture begins in another one: inside it, or around it where it is larger, each place as likely.</summary>
    private static int Offset(int side, int partnerSide, RandomSource random)
    {
        int free = side - partnerSide, place = random.Next(Math.Abs(free) + 1);
        return free < 0 ? -place : place;
    }
}
