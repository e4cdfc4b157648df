using MaskRcnn.Structures;

namespace MaskRcnn;

/// <summary>A region of interest that the branches learn from. Boxes are in pixels of the image.</summary>
/// <param name="Box">The region.</param>
/// <param name="Label">Its class, 0 for background.</param>
/// <param name="Instance">Index of its instance; null for background.</param>
/// <param name="Refined">Where the offsets that it should learn lead; null for background.</param>
/// <param name="Mask">What the mask branch should predict, 28 × 28, row by row; empty for background.</param>
public sealed record TargetRegion(Box Box, int Label, int? Instance, Box? Refined, IReadOnlyList<float> Mask);
