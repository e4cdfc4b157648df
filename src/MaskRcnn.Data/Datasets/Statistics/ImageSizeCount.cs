namespace MaskRcnn.Datasets;

/// <summary>How many images have a size.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Images">Number of images.</param>
public sealed record ImageSizeCount(int Width, int Height, int Images);
