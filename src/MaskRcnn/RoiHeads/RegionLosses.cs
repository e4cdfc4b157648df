using static TorchSharp.torch;

namespace MaskRcnn.RoiHeads;

/// <summary>The losses of the box and mask branches over the images of a batch, 0-d each.</summary>
/// <param name="Classifier">Mean cross entropy of the classes of the sampled regions.</param>
/// <param name="BoxRegression">Smooth L1 of the offsets of the positive ones.</param>
/// <param name="Mask">Mean cross entropy of the pixels of their masks.</param>
internal sealed record RegionLosses(Tensor Classifier, Tensor BoxRegression, Tensor Mask)
{
    /// <summary>How many regions <see cref="Classifier"/> is the mean of.</summary>
    public long Regions { get; init; }

    /// <summary>How many numbers <see cref="BoxRegression"/> is the mean of.</summary>
    public long Offsets { get; init; }

    /// <summary>How many masks, all of one size, <see cref="Mask"/> is the mean of.</summary>
    public long Masks { get; init; }
}
