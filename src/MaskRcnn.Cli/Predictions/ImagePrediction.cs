using MaskRcnn.Images;

namespace MaskRcnn.Cli.Predictions;

/// <summary>What was found in one image.</summary>
/// <param name="Id">Of the image in COCO results.</param>
/// <param name="Path">The image file as the user named it.</param>
/// <param name="Image">Its pixels.</param>
/// <param name="Detections">Those at or above the threshold, best first.</param>
internal sealed record ImagePrediction(long Id, string Path, RgbImage Image, Detections Detections);
