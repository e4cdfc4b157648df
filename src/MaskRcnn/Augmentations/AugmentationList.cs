namespace MaskRcnn.Augmentations;

/// <summary>Several augmentations, one after the other.</summary>
internal static class AugmentationList
{
    /// <summary>How many partners they need together.</summary>
    public static int CountPartners(IReadOnlyList<Augmentation> augmentations)
    {
        int count = 0;
        foreach (Augmentation augmentation in augmentations)
            count += augmentation.PartnerCount;
        return count;
    }

    /// <summary>Checks the options of all of them; <paramref name="name"/> is the list's own name as an option.</summary>
    public static void Validate(Augmentation owner, IReadOnlyList<Augmentation> augmentations, string name)
    {
        string value = augmentations is null ? "null" : "a list with null";
        AugmentationCheck.Require(owner, augmentations?.Contains(null!) == false, value, "a list without null", name);
        foreach (Augmentation augmentation in augmentations!)
            augmentation.Validate();
    }

    /// <summary>Applies them in order, each with its own partners and random source.</summary>
    public static TrainingExample Apply(
        IReadOnlyList<Augmentation> augmentations, TrainingExample example, AugmentationContext context)
    {
        int partner = 0;
        foreach (Augmentation augmentation in augmentations)
        {
            example = augmentation.Apply(example, context.Inner(context.Random.Split(), partner, augmentation.PartnerCount));
            partner += augmentation.PartnerCount;
        }
        return example;
    }
}
