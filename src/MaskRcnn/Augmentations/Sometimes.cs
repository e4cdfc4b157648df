using System.Text.Json.Serialization;

namespace MaskRcnn.Augmentations;

/// <summary>Applies augmentations in order with a probability, all of them or none; with probability 1 it is a sequence.</summary>
public sealed class Sometimes : Augmentation
{
    /// <summary>Probability that they are applied, 0 to 1. Default 0.5.</summary>
    public double Probability { get; init; } = 0.5;

    /// <summary>What is applied, in order. Default: nothing.</summary>
    public IReadOnlyList<Augmentation> Augmentations { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override int PartnerCount => AugmentationList.CountPartners(Augmentations);

    /// <inheritdoc/>
    public override void Validate()
    {
        AugmentationCheck.Probability(this, Probability);
        AugmentationList.Validate(this, Augmentations, nameof(Augmentations));
    }

    /// <inheritdoc/>
    public override TrainingExample Apply(TrainingExample example, AugmentationContext context)
    {
        ArgumentNullException.ThrowIfNull(example);
        ArgumentNullException.ThrowIfNull(context);
        bool happens = context.Random.Happens(Probability);
        AugmentationContext inner = context.Inner(context.Random.Split(), 0, PartnerCount);
        return happens ? AugmentationList.Apply(Augmentations, example, inner) : example;
    }
}
