namespace MaskRcnn.Cli.Predictions;

/// <summary>An image to predict.</summary>
/// <param name="Id">Of the image in COCO results.</param>
/// <param name="Path">Its file.</param>
internal sealed record NumberedImage(long Id, string Path);
