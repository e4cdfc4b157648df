namespace MaskRcnn.Charts;

/// <summary>A curve of a chart.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Points">
/// In the order they are joined. Those that are not finite, or have no place on a logarithmic axis, leave a gap.
/// </param>
internal sealed record ChartSeries(string Name, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>
    /// Whether it is in the background: a thin line in a pale shade of the next curve's colour, for values that the next curve averages.
    /// </summary>
    public bool IsFaint { get; init; }
}
