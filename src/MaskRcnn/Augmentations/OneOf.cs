using System.Text.Json.Serialization;

namespace MaskRcnn.Augmentations;

/// <summary>Applies one of several augmentations, chosen at random for each example.</summary>
public sealed class OneOf : Augmentation
{
    /// <summary>What is chosen from, at least one. Default: nothing, which is refused.</summary>
    public IReadOnlyList<Augmentation> Augmentations { get; init; } = [];

    /// <summary>
    /// How often each is chosen, relative to the others, each above 0, as many as augmentations. Default: empty, all as often.
    /// </summary>
    public IReadOnlyList<double> Weights { get; init; } = [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override int PartnerCount
    {
        get
        {
            int most = 0;
            foreach (Augmentation augmentation in Augmentations)
                most = Math.Max(most, augmentation.PartnerCount);
            return most;
        }
    }

    /// <inheritdoc/>
    public override void Validate()
    {
        AugmentationList.Validate(this, Augmentations, nameof(Augmentations));
        AugmentationCheck.Require(this, Augmentations.Count > 0, "empty", "at least one augmentation", nameof(Augmentations));
        string expected = $"none or {Augmentations.Count} numbers above 0";
        AugmentationCheck.Require(this, Weights is not null, "null", expected, nameof(Weights));
        bool valid = Weights!.Count == 0 || Weights.Count == Augmentations.Count;
        foreach (double weight in Weights)
            valid &= weight > 0 && double.IsFinite(weight);
        AugmentationCheck.Require(this, valid, string.Join(", ", Weights), expected, nameof(Weights));
    }

    /// <inheritdoc/>
    public override TrainingExample Apply(TrainingExample example, AugmentationContext context)
    {
        ArgumentNullException.ThrowIfNull(example);
        ArgumentNullException.ThrowIfNull(context);
        double share = context.Random.NextSingle();
        AugmentationContext inner = context.Inner(context.Random.Split(), 0, PartnerCount);
        return Augmentations[Choose(share)].Apply(example, inner);
    }

    private int Choose(double share)
    {
        if (Weights.Count == 0)
            return (int)(share * Augmentations.Count);
        double rest = share * Weights.Sum();
        int choice = 0;
        while (choice < Weights.Count - 1 && rest >= Weights[choice])
            rest -= Weights[choice++];
        return choice;
    }
}
