namespace MaskRcnn.Evaluation.Errors;

/// <summary>Overlap of a detection with a true object: intersection over union, or over the detection's area where the object is a crowd.</summary>
/// <param name="Truth">Index of the true object in its image.</param>
/// <param name="Value">From 0 to 1.</param>
internal readonly record struct Overlap(int Truth, double Value);
