namespace MaskRcnn.Images.Charts;

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
        int letterScale = Math.Max(1, Math.Min(width / 400, height / 250));
        var points = Series.SelectMany(series => series.Points).ToList();
        var horizontal = AxisRange.Fit(points.Select(point => point.X).Concat(Marks.Select(mark => mark.X)), x, hasMargin: false);
        var vertical = AxisRange.Fit(points.Select(point => point.Y).Concat(Marks.Select(mark => mark.Y)), y, hasMargin: true);

        var canvas = new Canvas(height, width, RgbColor.White);
        var plot = new ChartFrame(canvas, letterScale, title, x.Label, y.Label, Series).Draw(horizontal, vertical);
        for (int i = 0; i < Series.Count; i++)
            Draw(canvas, plot, Series[i], ChartColors.OfSeries(Series, i), letterScale);
        new ChartMarks(canvas, plot, Series, letterScale).Draw(Marks);
        return canvas.ToImage();
    }

    internal static double ThicknessOf(ChartSeries series, int letterScale) => (series.IsFaint ? 0.6 : 1.2) * letterScale;

    internal static float OpacityOf(ChartSeries series) => series.IsFaint ? 0.4f : 1;

    private static void Draw(Canvas canvas, ChartPlot plot, ChartSeries series, RgbColor color, int letterScale)
    {
        var stroke = new Stroke(plot.Width, plot.Height);
        double thickness = ThicknessOf(series, letterScale);
        (double X, double Y)? before = null;
        foreach ((double px, double py) in series.Points)
        {
            var place = plot.Find(px, py);
            if (place is { } to)
                stroke.Line(before ?? to, to, thickness);
            before = place;
        }
        stroke.Paint(canvas, plot.Left, plot.Top, color, OpacityOf(series));
    }
}
