namespace MaskRcnn.Evaluation.Errors;

/// <summary>One detection and what became of it.</summary>
/// <param name="Detection">Its index among the detections of the image as they were added.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Truth">Index of the object that it took, or that it lies on; null for none.</param>
/// <param name="Overlap">Its IoU with that object, 0 without one.</param>
public sealed record JudgedDetection(int Detection, ErrorKind Kind, int? Truth, double Overlap);
