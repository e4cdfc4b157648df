using MaskRcnn.Images;

namespace MaskRcnn.Charts;

/// <summary>Colours of a chart on white.</summary>
internal static class ChartColors
{
    private static readonly RgbColor[] s_series =
        [new(37, 99, 200), new(217, 95, 20), new(24, 140, 92), new(190, 45, 75), new(120, 80, 185), new(130, 115, 20)];

    public static RgbColor Text => new(45, 48, 54);

    public static RgbColor Axis => new(110, 114, 122);

    public static RgbColor Grid => new(217, 220, 226);

    public static RgbColor MinorGrid => new(238, 240, 243);

    public static RgbColor Mark => new(200, 40, 50);

    /// <summary>The colour of a curve; one in the background has that of the curve after it.</summary>
    public static RgbColor OfSeries(IReadOnlyList<ChartSeries> series, int index) =>
        s_series[series.Take(index).Count(before => !before.IsFaint) % s_series.Length];
}
