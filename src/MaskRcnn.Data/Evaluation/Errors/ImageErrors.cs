namespace MaskRcnn.Evaluation.Errors;

/// <summary>How the detections of one image are right and wrong.</summary>
/// <param name="ImageId">The image.</param>
/// <param name="Detections">What became of each detection that counts, best score first.</param>
/// <param name="Missed">
/// Indices, among the true objects of the image as they were added, of those that nothing took or covers: missed in the sense of
/// <see cref="ErrorCounts.Missed"/>.
/// </param>
/// <param name="NotFound">Indices of all that nothing took, covered by a class or location error or not.</param>
/// <param name="Confusions">
/// Pairs of labels, the true one first, 0 for no object or no detection: the entries that the image has in
/// <see cref="CocoMetrics.ConfusionMatrix"/> of the same thresholds.
/// </param>
public sealed record ImageErrors(
    long ImageId, IReadOnlyList<JudgedDetection> Detections, IReadOnlyList<int> Missed, IReadOnlyList<int> NotFound,
    IReadOnlyList<(int TrueLabel, int PredictedLabel)> Confusions)
{
    /// <summary>Wrong detections and missed objects.</summary>
    public int Count => Missed.Count + Detections.Count(item => item.Kind is not (ErrorKind.TruePositive or ErrorKind.Ignored));
}
