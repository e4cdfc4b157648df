using MaskRcnn.Structures;

namespace MaskRcnn.Tracing;

/// <summary>One of the anchors with the best scores, of which proposals are chosen. Boxes are in pixels of the image.</summary>
/// <param name="Anchor">Its index among the anchors of all levels, finest level first.</param>
/// <param name="Level">2 for P2.</param>
/// <param name="Score">The probability that it covers an object.</param>
/// <param name="Box">The anchor.</param>
/// <param name="Refined">The anchor moved and resized as the network says.</param>
/// <param name="Clipped">The same, clipped to the image.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="SuppressedBy">Index, in <see cref="DetectionTrace.RefinedAnchors"/>, of the better one that it overlaps; null for none.</param>
/// <param name="Proposal">Index of the proposal that it became; null for none.</param>
public sealed record RefinedAnchor(
    int Anchor, int Level, float Score, Box Box, Box Refined, Box Clipped, SelectionFate Fate, int? SuppressedBy, int? Proposal);
