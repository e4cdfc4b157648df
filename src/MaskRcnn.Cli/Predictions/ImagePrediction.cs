using MaskRcnn.Images;

namespace MaskRcnn.Cli.Predictions;

/// <summary>What was found in one image.</summary>
/// <param name="Id">Of the image in COCO results.</param>
/// <param name="Path">The image file as the user named it.</param>
/// <param name="Picture">Its pixels; those of a large picture are only read if a writer wants them.</param>
/// <param name="Detections">Those at or above the threshold, best first.</param>
internal sealed record ImagePrediction(long Id, string Path, Lazy<RgbImage> Picture, Detections Detections)
{
    public RgbImage Image => Picture.Value;
}
