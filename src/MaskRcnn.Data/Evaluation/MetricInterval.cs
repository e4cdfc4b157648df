namespace MaskRcnn.Evaluation;

/// <summary>A metric and the interval in which it lies for most draws of the images.</summary>
/// <param name="Value">Of all images as they are; −1 where there is no object to be found.</param>
/// <param name="Low">Lower end; −1 where there is no object to be found.</param>
/// <param name="High">Upper end; −1 where there is no object to be found.</param>
public sealed record MetricInterval(double Value, double Low, double High);
