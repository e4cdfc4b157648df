namespace MaskRcnn.Charts;

/// <summary>A point of a chart that is pointed out.</summary>
/// <param name="X">In units of the axis.</param>
/// <param name="Y">In units of the axis.</param>
/// <param name="Label">What to write at it.</param>
internal sealed record ChartMark(double X, double Y, string Label);
