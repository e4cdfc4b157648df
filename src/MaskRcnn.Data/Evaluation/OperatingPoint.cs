namespace MaskRcnn.Evaluation;

/// <summary>What is right of all detections from a score on.</summary>
/// <param name="ScoreThreshold">The smallest score that counts.</param>
/// <param name="Precision">Share of the detections that are right.</param>
/// <param name="Recall">Share of the objects that are found.</param>
/// <param name="F1">Harmonic mean of both.</param>
public sealed record OperatingPoint(double ScoreThreshold, double Precision, double Recall, double F1);
