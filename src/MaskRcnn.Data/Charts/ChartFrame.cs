using MaskRcnn.Drawing;

namespace MaskRcnn.Charts;

/// <summary>What is around the curves of a chart: title, legend, grid and axes.</summary>
internal sealed class ChartFrame(
    Canvas canvas, TextFont font, string title, string xLabel, string yLabel, IReadOnlyList<ChartSeries> series)
{
    private const float TitleSize = 1.35f;
    private readonly int _space = (int)(0.75f * font.Size), _tickLength = (int)(font.Size / 4);

    /// <summary>Draws it and tells where the curves belong.</summary>
    public ChartPlot Draw(AxisRange horizontal, AxisRange vertical)
    {
        var titleFont = new TextFont(TitleSize * font.Size);
        int titleHeight = title.Length == 0 ? 0 : titleFont.Height + _space / 2;
        int yLabelWidth = yLabel.Length == 0 ? 0 : font.Measure(yLabel) + 4 * _space;
        var legend = new ChartLegend(series, canvas.Width - 3 * _space - yLabelWidth, font);

        int labelsTop = _space + titleHeight;
        int top = labelsTop + Math.Max(legend.Height, font.Height + _space / 2) + _space / 2;
        int bottom = canvas.Height - 2 * font.Height - 2 * _space - _tickLength;
        var rows = AxisTicks.Of(vertical, Math.Max(2, (bottom - top) / (3 * font.Height)));
        int left = 2 * _space + Math.Max(2 * _space, rows.Max(tick => font.Measure(tick.Label ?? "")));
        int right = canvas.Width - 3 * _space;
        var columns = AxisTicks.Of(horizontal, Math.Max(2, (right - left) / (int)(6 * font.Size)));

        var plot = new ChartPlot(left, top, right - left, bottom - top, horizontal, vertical);
        foreach (AxisTick tick in columns)
            canvas.Fill(plot.ColumnOf(tick.Value), top, 1, plot.Height, tick.Label is null ? ChartColors.MinorGrid : ChartColors.Grid);
        foreach (AxisTick tick in rows)
            canvas.Fill(left, plot.RowOf(tick.Value), plot.Width, 1, tick.Label is null ? ChartColors.MinorGrid : ChartColors.Grid);
        DrawAxes(plot, columns, rows);

        canvas.Write(title, left, _space / 2f, titleFont, ChartColors.Text);
        canvas.Write(yLabel, left, labelsTop, font, ChartColors.Axis);
        legend.Draw(canvas, right, labelsTop);
        float below = canvas.Height - font.Height - _space / 2f;
        canvas.Write(xLabel, left + (plot.Width - font.Measure(xLabel)) / 2, below, font, ChartColors.Axis);
        return plot;
    }

    private void DrawAxes(ChartPlot plot, IReadOnlyList<AxisTick> columns, IReadOnlyList<AxisTick> rows)
    {
        int bottom = plot.Top + plot.Height;
        canvas.Fill(plot.Left - 1, plot.Top, 1, plot.Height + 1, ChartColors.Axis);
        canvas.Fill(plot.Left - 1, bottom, plot.Width + 1, 1, ChartColors.Axis);
        foreach (AxisTick tick in columns.Where(tick => tick.Label is not null))
        {
            int column = plot.ColumnOf(tick.Value), width = font.Measure(tick.Label!);
            canvas.Fill(column, bottom, 1, _tickLength, ChartColors.Axis);
            int from = Math.Clamp(column - width / 2, 0, Math.Max(0, canvas.Width - width));
            canvas.Write(tick.Label!, from, bottom + _tickLength + _space / 4f, font, ChartColors.Text);
        }
        foreach (AxisTick tick in rows.Where(tick => tick.Label is not null))
        {
            int row = plot.RowOf(tick.Value);
            canvas.Fill(plot.Left - _tickLength, row, _tickLength, 1, ChartColors.Axis);
            int from = plot.Left - _tickLength - _space / 2 - font.Measure(tick.Label!);
            canvas.Write(tick.Label!, from, row - font.Height / 2f, font, ChartColors.Text);
        }
    }
}
