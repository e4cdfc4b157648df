namespace MaskRcnn.Evaluation;

/// <summary>What belongs to one class in lists of the objects of an image that are sorted by class.</summary>
/// <param name="ClassIndex">Label − 1, or 0 when labels are ignored.</param>
/// <param name="FirstTruth">Index of its first true object.</param>
/// <param name="TruthCount">Number of its true objects.</param>
/// <param name="FirstDetection">Index of its best detection.</param>
/// <param name="DetectionCount">Number of its detections that are evaluated.</param>
internal readonly record struct ClassGroup(int ClassIndex, int FirstTruth, int TruthCount, int FirstDetection, int DetectionCount);
