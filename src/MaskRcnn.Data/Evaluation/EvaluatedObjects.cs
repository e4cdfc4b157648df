using MaskRcnn.Structures;

namespace MaskRcnn.Evaluation;

/// <summary>What was evaluated in one image of a file.</summary>
/// <param name="ImageId">Its id.</param>
/// <param name="FileName">The name that the ground truth gives it.</param>
/// <param name="Size">The size that the ground truth gives it; null where it gives none.</param>
/// <param name="Truths">Its true objects, in the order of the file.</param>
/// <param name="Detections">Its detections, in the order of the file.</param>
public sealed record EvaluatedObjects(
    long ImageId, string FileName, ImageSize? Size, IReadOnlyList<GroundTruth> Truths, IReadOnlyList<Detection> Detections);
