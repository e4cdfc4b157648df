using static TorchSharp.torch;

namespace MaskRcnn.Proposals;

/// <summary>The losses of the region proposal network over the images of a batch.</summary>
/// <param name="Objectness">Mean cross entropy of the sampled anchors, 0-d.</param>
/// <param name="BoxRegression">Smooth L1 of the offsets of the positive ones, 0-d.</param>
/// <param name="Anchors">How many anchors <paramref name="Objectness"/> is the mean of.</param>
/// <param name="Offsets">How many numbers <paramref name="BoxRegression"/> is the mean of.</param>
internal sealed record RpnLosses(Tensor Objectness, Tensor BoxRegression, long Anchors, long Offsets);
