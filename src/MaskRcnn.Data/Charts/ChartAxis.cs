namespace MaskRcnn.Charts;

/// <summary>An axis of a chart.</summary>
/// <param name="Label">What it measures, and the unit.</param>
/// <param name="Scale">How values become distances.</param>
internal sealed record ChartAxis(string Label, ChartScale Scale = ChartScale.Linear)
{
    /// <summary>Where the axis ends; what is beyond is clipped. The greatest value if null.</summary>
    public double? High { get; init; }
}
