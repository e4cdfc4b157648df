namespace MaskRcnn.Cli.Inspection.Data;

/// <summary>What is counted of an instance.</summary>
/// <param name="Label">Its class.</param>
/// <param name="Area">Pixels of its mask.</param>
/// <param name="Width">Of its box.</param>
/// <param name="Height">Of its box.</param>
/// <param name="BoxDifference">The largest difference of a corner between its box in the file and that of its mask; null without one.</param>
/// <param name="Coverage">Its highest IoU with an anchor.</param>
internal readonly record struct MeasuredInstance(int Label, long Area, float Width, float Height, double? BoxDifference, float Coverage);
