using MaskRcnn.Transforms;

namespace MaskRcnn.Loading;

/// <summary>Examples that enter the network together.</summary>
/// <param name="Epoch">From 0.</param>
/// <param name="Index">Position in the epoch, from 0.</param>
/// <param name="Examples">Augmented; none if no image of the batch could be read.</param>
/// <param name="DroppedInstances">Instances that augmentation made vanish.</param>
internal sealed record TrainingBatch(int Epoch, int Index, IReadOnlyList<TrainingExample> Examples, int DroppedInstances)
{
    /// <summary>The images of <see cref="Examples"/> as the network takes them; empty where that is left to the device.</summary>
    public IReadOnlyList<PreparedImage> Prepared { get; init; } = [];
}
