namespace MaskRcnn.Charts;

/// <summary>A place on an axis.</summary>
/// <param name="Value">In units of the axis.</param>
/// <param name="Label">What is written there; null at a minor tick, which only has a line.</param>
internal readonly record struct AxisTick(double Value, string? Label);
