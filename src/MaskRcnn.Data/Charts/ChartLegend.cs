using MaskRcnn.Drawing;

namespace MaskRcnn.Charts;

/// <summary>The names of the curves, each after a piece of its line, in rows that end at the right edge of the plot.</summary>
internal sealed class ChartLegend
{
    private readonly TextFont _font;
    private readonly List<List<int>> _rows = [];
    private readonly IReadOnlyList<ChartSeries> _series;

    /// <summary>Divides the names into rows.</summary>
    /// <param name="series">The curves.</param>
    /// <param name="width">Pixels that a row may take.</param>
    /// <param name="font">Of the names.</param>
    public ChartLegend(IReadOnlyList<ChartSeries> series, int width, TextFont font)
    {
        (_series, _font) = (series, font);
        int left = 0;
        for (int i = 0; i < series.Count; i++)
        {
            if (_rows.Count == 0 || left < WidthOf(i))
            {
                _rows.Add([]);
                left = width;
            }
            _rows[^1].Add(i);
            left -= WidthOf(i);
        }
    }

    public int Height => _rows.Count * RowHeight;

    private int RowHeight => _font.Height + (int)(_font.Size / 4);

    private int LineWidth => (int)(1.5f * _font.Size);

    private int Gap => (int)(_font.Size / 2);

    public void Draw(Canvas canvas, int right, int top)
    {
        foreach (List<int> row in _rows)
        {
            int left = right + 3 * Gap - row.Sum(WidthOf);
            foreach (int i in row)
            {
                new ChartCurve(_series[i], ChartColors.OfSeries(_series, i), _font).DrawSample(canvas, left + 2, left + LineWidth - 2, top + _font.Height / 2f);
                canvas.Write(_series[i].Name, left + LineWidth + Gap, top, _font, ChartColors.Text);
                left += WidthOf(i);
            }
            top += RowHeight;
        }
    }

    private int WidthOf(int index) => LineWidth + 4 * Gap + _font.Measure(_series[index].Name);
}
