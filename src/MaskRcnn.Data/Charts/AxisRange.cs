namespace MaskRcnn.Charts;

/// <summary>The values that an axis shows, from the first to the last pixel.</summary>
/// <param name="Low">Less than <paramref name="High"/>; positive if the scale is logarithmic.</param>
/// <param name="High">At most about 1e100.</param>
/// <param name="Scale">How values become distances.</param>
internal readonly record struct AxisRange(double Low, double High, ChartScale Scale)
{
    private const double Margin = 0.04, StartAtZeroBelow = 0.4, LeastRelativeSize = 1e-9;

    /// <summary>What is beyond is as good as infinite, and no difference of two values overflows.</summary>
    private const double Greatest = 1e100;

    /// <summary>The range of an axis for values, of which those without a place are passed over.</summary>
    /// <param name="values">May be none: the range is then of no meaning but can be drawn.</param>
    /// <param name="axis">Its scale and end.</param>
    /// <param name="hasMargin">
    /// Whether curves keep away from the ends, except from a zero that is near: values that are not negative start there.
    /// </param>
    public static AxisRange Fit(IEnumerable<double> values, ChartAxis axis, bool hasMargin)
    {
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double value in values.Where(value => HasPlace(value, axis.Scale)))
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        if (low > high)
            (low, high) = axis.Scale == ChartScale.Linear ? (0, 1) : (0.1, 1);
        if (axis.High is { } end && end > low)
            high = end;
        bool isPoint = high - low <= LeastRelativeSize * Math.Max(Math.Abs(low), Math.Abs(high));

        if (axis.Scale == ChartScale.Logarithmic)
        {
            double factor = isPoint ? 2 : hasMargin ? Math.Pow(high / low, Margin) : 1;
            return new AxisRange(low / factor, high * factor, axis.Scale);
        }
        double space = isPoint ? Math.Max(Math.Abs(low) / 10, 1e-9) : hasMargin ? (high - low) * Margin : 0;
        bool startsAtZero = hasMargin && low >= 0 && low < high * StartAtZeroBelow;
        return new AxisRange(startsAtZero ? 0 : low - space, high + space, axis.Scale);
    }

    /// <summary>0 at the low end, 1 at the high end.</summary>
    public double FractionOf(double value) => Scale == ChartScale.Linear
        ? (value - Low) / (High - Low)
        : Math.Log(value / Low) / Math.Log(High / Low);

    public bool HasPlace(double value) => HasPlace(value, Scale);

    private static bool HasPlace(double value, ChartScale scale) =>
        Math.Abs(value) <= Greatest && (scale == ChartScale.Linear || value >= 1 / Greatest);
}
