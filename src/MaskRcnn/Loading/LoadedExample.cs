using MaskRcnn.Transforms;

namespace MaskRcnn.Loading;

/// <summary>What became of an example.</summary>
/// <param name="Example">The example, augmented; null if its image could not be read.</param>
/// <param name="Unreadable">What was wrong with the image, null if nothing.</param>
/// <param name="DroppedInstances">Instances that augmentation made vanish.</param>
internal sealed record LoadedExample(TrainingExample? Example, UnreadableImage? Unreadable, int DroppedInstances)
{
    /// <summary>Its image as the network takes it, null where that is left to the device.</summary>
    public PreparedImage? Prepared { get; init; }

    /// <summary>Its place in the epoch, from 0.</summary>
    public int Position { get; init; }
}
