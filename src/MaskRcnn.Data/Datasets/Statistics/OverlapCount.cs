namespace MaskRcnn.Datasets;

/// <summary>Pairs of instances of an image that share pixels.</summary>
/// <param name="Touching">With a pixel in common or more.</param>
/// <param name="Tenth">With an IoU of 0.1 or more.</param>
/// <param name="Half">With an IoU of 0.5 or more.</param>
public sealed record OverlapCount(long Touching, long Tenth, long Half);
