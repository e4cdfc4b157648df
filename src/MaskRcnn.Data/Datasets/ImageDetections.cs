using MaskRcnn.Evaluation;

namespace MaskRcnn.Datasets;

/// <summary>What was detected in an image of a data set.</summary>
/// <param name="ImageId">Id of the image in the data set.</param>
/// <param name="Detections">Labels, scores, masks and boxes in pixels of the image, in any order.</param>
public sealed record ImageDetections(long ImageId, IReadOnlyList<Detection> Detections);
