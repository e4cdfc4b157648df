namespace MaskRcnn.Cli.Inspection.Charts;

/// <summary>A bar of a chart.</summary>
/// <param name="Name">What it counts; empty for none below it.</param>
/// <param name="Value">Its height, 0 or more.</param>
/// <param name="Hint">What hovering tells.</param>
/// <param name="Second">A second value to compare with, null for none.</param>
internal sealed record Bar(string Name, double Value, string Hint, double? Second = null);
