namespace MaskRcnn.Augmentations;

/// <summary>What a random crop does about instances at its edge.</summary>
public enum CropPolicy
{
    /// <summary>Every place is equally likely; instances are cut off at the edge.</summary>
    Clip,

    /// <summary>Of several places the one that cuts the fewest instances is taken, if possible one that holds an instance whole.</summary>
    KeepWhole,
}
