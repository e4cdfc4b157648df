using MaskRcnn.Structures;

namespace MaskRcnn;

/// <summary>An anchor and what it should learn. Boxes are in pixels of the image.</summary>
/// <param name="Level">The level of the pyramid, 2 for P2.</param>
/// <param name="Box">The anchor.</param>
/// <param name="Role">What it is.</param>
/// <param name="IsSampled">Whether it was chosen for the losses of this step.</param>
/// <param name="Instance">Index of the instance that a positive one belongs to; null for others.</param>
/// <param name="Refined">Where the offsets that it should learn lead; null for those that are not positive.</param>
public sealed record TargetAnchor(int Level, Box Box, AnchorRole Role, bool IsSampled, int? Instance, Box? Refined);
