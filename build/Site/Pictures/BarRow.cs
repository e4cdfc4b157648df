namespace MaskRcnn.Site.Pictures;

/// <summary>A row of bars.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Values">The length of each bar.</param>
/// <param name="Texts">What stands behind each bar.</param>
internal sealed record BarRow(string Name, IReadOnlyList<double> Values, IReadOnlyList<string> Texts);
