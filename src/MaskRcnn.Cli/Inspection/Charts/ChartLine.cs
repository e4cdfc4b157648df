namespace MaskRcnn.Cli.Inspection.Charts;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Color">Number of its colour, 1 to 8.</param>
/// <param name="Points">From left to right, with a hint each, or without.</param>
internal sealed record ChartLine(string Name, int Color, IReadOnlyList<(double X, double Y, string? Hint)> Points);
