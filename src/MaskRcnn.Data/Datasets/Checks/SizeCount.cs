namespace MaskRcnn.Datasets;

/// <summary>How many instances have a size.</summary>
/// <param name="Name">COCO's name for objects of the size: small, medium or large.</param>
/// <param name="MinimumSide">Square root of the smallest area, pixels.</param>
/// <param name="MaximumSide">Square root of the area above the largest, pixels; null for the last.</param>
/// <param name="Instances">Instances with an area of the mask in [minimum², maximum²) that are not crowds.</param>
public sealed record SizeCount(string Name, int MinimumSide, int? MaximumSide, int Instances);
