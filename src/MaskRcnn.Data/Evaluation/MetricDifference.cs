namespace MaskRcnn.Evaluation;

/// <summary>How much better one model is than another on the same images.</summary>
/// <param name="Value">The metric of the first minus that of the second, on all images.</param>
/// <param name="Low">Lower end of the interval in which the difference lies for most draws of the images.</param>
/// <param name="High">Upper end.</param>
/// <param name="PValue">
/// How likely a difference as far from 0 is by chance, two-sided, 0 to 1: twice the share of draws on the other side of 0.
/// </param>
public sealed record MetricDifference(double Value, double Low, double High, double PValue);
