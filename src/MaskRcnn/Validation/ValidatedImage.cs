using MaskRcnn.Evaluation;
using MaskRcnn.Images;

namespace MaskRcnn.Validation;

/// <summary>What was found in a validation image.</summary>
/// <param name="Objects">True objects and detections.</param>
/// <param name="Picture">The image with what was found; null for most.</param>
internal sealed record ValidatedImage(EvaluatedObjects Objects, RgbImage? Picture);
