using MaskRcnn.Drawing;
using MaskRcnn.Images;

namespace MaskRcnn.Charts;

/// <summary>Draws curves over two axes.</summary>
/// <param name="title">What the chart shows, above it.</param>
/// <param name="x">The axis to the right.</param>
/// <param name="y">The axis upwards.</param>
internal sealed class LineChart(string title, ChartAxis x, ChartAxis y)
{
    /// <summary>The curves, later ones over earlier ones.</summary>
    public IReadOnlyList<ChartSeries> Series { get; init; } = [];

    /// <summary>Points to point out, above all curves.</summary>
    public IReadOnlyList<ChartMark> Marks { get; init; } = [];

    /// <summary>The chart as a picture.</summary>
    /// <param name="width">Columns, at least 200.</param>
    /// <param name="height">Rows, at least 150.</param>
    public RgbImage Draw(int width = 900, int height = 560)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 200);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 150);
        var font = new TextFont(Math.Max(11, Math.Min(width / 60, height / 37)));
        var points = Series.SelectMany(series => series.Points).ToList();
        var horizontal = AxisRange.Fit(points.Select(point => point.X).Concat(Marks.Select(mark => mark.X)), x, hasMargin: false);
        var vertical = AxisRange.Fit(points.Select(point => point.Y).Concat(Marks.Select(mark => mark.Y)), y, hasMargin: true);

        using var canvas = new Canvas(height, width, RgbColor.White);
        var plot = new ChartFrame(canvas, font, title, x.Label, y.Label, Series).Draw(horizontal, vertical);
        for (int i = 0; i < Series.Count; i++)
            new ChartCurve(Series[i], ChartColors.OfSeries(Series, i), font).Draw(canvas, plot);
        new ChartMarks(canvas, plot, Series, font).Draw(Marks);
        return canvas.ToImage();
    }
}
