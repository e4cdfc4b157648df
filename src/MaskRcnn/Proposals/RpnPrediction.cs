using static TorchSharp.torch;

namespace MaskRcnn.Proposals;

/// <summary>What the region proposal network says about the A anchors of each of N images.</summary>
/// <param name="Objectness">[N,A] logits.</param>
/// <param name="Offsets">[N,A,4] for <see cref="Matching.BoxCoder.Proposals"/>.</param>
/// <param name="Anchors">The anchors, the same for every image.</param>
internal sealed record RpnPrediction(Tensor Objectness, Tensor Offsets, Anchors Anchors);
