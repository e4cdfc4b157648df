using MaskRcnn.Structures;

namespace MaskRcnn.Tracing;

/// <summary>
/// A class of a proposal that could have become a detection: every one above the threshold, or the most probable besides background
/// where none is. Boxes are in pixels of the image.
/// </summary>
/// <param name="Proposal">Index of the proposal.</param>
/// <param name="Label">The class, from 1.</param>
/// <param name="Score">Its probability.</param>
/// <param name="Box">The proposal, before refinement.</param>
/// <param name="Refined">The proposal moved and resized as the network says for this class.</param>
/// <param name="Clipped">The same, clipped to the image.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="SuppressedBy">Index, in <see cref="DetectionTrace.Candidates"/>, of the better one of its class that it overlaps; null for none.</param>
/// <param name="Detection">Index of the detection that it became; null for none.</param>
public sealed record DetectionCandidate(
    int Proposal, int Label, float Score, Box Box, Box Refined, Box Clipped, SelectionFate Fate, int? SuppressedBy, int? Detection);
