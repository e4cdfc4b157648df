using MaskRcnn.Evaluation.Errors;

namespace MaskRcnn.Evaluation;

/// <summary>All that is kept of an image.</summary>
/// <param name="Classes">How its detections were judged, for every class that occurs in it.</param>
/// <param name="Overlaps">What the analysis of errors needs, or null where it is switched off.</param>
internal sealed record EvaluatedImage(IReadOnlyList<(int ClassIndex, ClassMatches Matches)> Classes, ImageOverlaps? Overlaps);
