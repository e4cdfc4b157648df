namespace MaskRcnn.Evaluation;

/// <summary>The objects of an image class by class, and where they stood among those that were added.</summary>
/// <param name="Detections">Those that are evaluated.</param>
/// <param name="DetectionIndices">Their indices among those that were added.</param>
/// <param name="Truths">The true objects.</param>
/// <param name="TruthIndices">Their indices among those that were added.</param>
internal readonly record struct SortedObjects(Detection[] Detections, int[] DetectionIndices, GroundTruth[] Truths, int[] TruthIndices);
