namespace MaskRcnn.Evaluation.Confidence;

/// <summary>Average precision of one draw of images; −1 where it has no object to be found.</summary>
/// <param name="Mean">Mean over classes and IoU thresholds.</param>
/// <param name="MeanAt50">Mean over classes at IoU 0.5.</param>
/// <param name="PerClass">Mean over IoU thresholds of each class.</param>
internal readonly record struct DrawnPrecision(double Mean, double MeanAt50, double[] PerClass);
