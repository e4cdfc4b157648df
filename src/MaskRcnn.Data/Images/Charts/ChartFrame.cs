namespace MaskRcnn.Images.Charts;

/// <summary>What is around the curves of a chart: title, legend, grid and axes.</summary>
internal sealed class ChartFrame(
    Canvas canvas, int letterScale, string title, string xLabel, string yLabel, IReadOnlyList<ChartSeries> series)
{
    private readonly int _space = 6 * letterScale;

    private int LetterHeight => BitmapFont.GlyphHeight * letterScale;

    /// <summary>Draws it and tells where the curves belong.</summary>
    public ChartPlot Draw(AxisRange horizontal, AxisRange vertical)
    {
        int titleScale = letterScale + 1;
        int titleHeight = title.Length == 0 ? 0 : BitmapFont.GlyphHeight * titleScale + _space;
        int yLabelWidth = yLabel.Length == 0 ? 0 : BitmapFont.Measure(yLabel) * letterScale + 4 * _space;
        var legend = new ChartLegend(series, canvas.Width - 3 * _space - yLabelWidth, letterScale);

        int labelsTop = _space + titleHeight + _space / 2;
        int top = labelsTop + Math.Max(legend.Height, LetterHeight + _space / 2) + _space / 2;
        int bottom = canvas.Height - 2 * (LetterHeight + _space) - _space / 2;
        var rows = AxisTicks.Of(vertical, Math.Max(2, (bottom - top) / (3 * LetterHeight)));
        int left = 2 * _space + Math.Max(2 * _space, rows.Max(tick => WidthOf(tick.Label ?? "")));
        int right = canvas.Width - 3 * _space;
        var columns = AxisTicks.Of(horizontal, Math.Max(2, (right - left) / (9 * BitmapFont.Advance * letterScale)));

        var plot = new ChartPlot(left, top, right - left, bottom - top, horizontal, vertical);
        foreach (AxisTick tick in columns)
            canvas.Fill(plot.ColumnOf(tick.Value), top, 1, plot.Height, tick.Label is null ? ChartColors.MinorGrid : ChartColors.Grid);
        foreach (AxisTick tick in rows)
            canvas.Fill(left, plot.RowOf(tick.Value), plot.Width, 1, tick.Label is null ? ChartColors.MinorGrid : ChartColors.Grid);
        DrawAxes(plot, columns, rows);

        canvas.Write(title, left, _space, titleScale, ChartColors.Text);
        canvas.Write(yLabel, left, labelsTop, letterScale, ChartColors.Axis);
        legend.Draw(canvas, right, labelsTop);
        int below = bottom + LetterHeight + 2 * _space;
        canvas.Write(xLabel, left + (plot.Width - WidthOf(xLabel)) / 2, below, letterScale, ChartColors.Axis);
        return plot;
    }

    private void DrawAxes(ChartPlot plot, IReadOnlyList<AxisTick> columns, IReadOnlyList<AxisTick> rows)
    {
        int bottom = plot.Top + plot.Height, tickLength = 2 * letterScale;
        canvas.Fill(plot.Left - 1, plot.Top, 1, plot.Height + 1, ChartColors.Axis);
        canvas.Fill(plot.Left - 1, bottom, plot.Width + 1, 1, ChartColors.Axis);
        foreach (AxisTick tick in columns.Where(tick => tick.Label is not null))
        {
            int column = plot.ColumnOf(tick.Value), width = WidthOf(tick.Label!);
            canvas.Fill(column, bottom, 1, tickLength, ChartColors.Axis);
            int from = Math.Clamp(column - width / 2, 0, canvas.Width - width);
            canvas.Write(tick.Label!, from, bottom + tickLength + _space / 2, letterScale, ChartColors.Text);
        }
        foreach (AxisTick tick in rows.Where(tick => tick.Label is not null))
        {
            int row = plot.RowOf(tick.Value);
            canvas.Fill(plot.Left - tickLength, row, tickLength, 1, ChartColors.Axis);
            int from = plot.Left - tickLength - _space / 2 - WidthOf(tick.Label!);
            canvas.Write(tick.Label!, from, row - 7 * letterScale / 2, letterScale, ChartColors.Text);
        }
    }

    private int WidthOf(string text) => BitmapFont.Measure(text) * letterScale;
}
