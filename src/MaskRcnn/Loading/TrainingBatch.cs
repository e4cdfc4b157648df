using MaskRcnn.Training;

namespace MaskRcnn.Loading;

/// <summary>Examples that enter the network together.</summary>
/// <param name="Epoch">From 0.</param>
/// <param name="Index">Position in the epoch, from 0.</param>
/// <param name="Examples">Augmented; none if no image of the batch could be read.</param>
/// <param name="DroppedInstances">Instances that augmentation made vanish.</param>
internal sealed record TrainingBatch(int Epoch, int Index, IReadOnlyList<TrainingExample> Examples, int DroppedInstances);
