namespace MaskRcnn.Images.Charts;

/// <summary>The names of the curves, each after a piece of its line, in rows that end at the right edge of the plot.</summary>
internal sealed class ChartLegend
{
    private readonly int _letterScale;
    private readonly List<List<int>> _rows = [];
    private readonly IReadOnlyList<ChartSeries> _series;

    /// <summary>Divides the names into rows.</summary>
    /// <param name="series">The curves.</param>
    /// <param name="width">Pixels that a row may take.</param>
    /// <param name="letterScale">Magnification of the letters.</param>
    public ChartLegend(IReadOnlyList<ChartSeries> series, int width, int letterScale)
    {
        (_series, _letterScale) = (series, letterScale);
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

    private int RowHeight => (BitmapFont.GlyphHeight + 4) * _letterScale;

    private int LineWidth => 12 * _letterScale;

    private int Gap => 4 * _letterScale;

    public void Draw(Canvas canvas, int right, int top)
    {
        foreach (List<int> row in _rows)
        {
            int left = right + 3 * Gap - row.Sum(WidthOf);
            foreach (int i in row)
            {
                var line = new Stroke(LineWidth, BitmapFont.GlyphHeight * _letterScale);
                double y = BitmapFont.GlyphHeight * _letterScale / 2.0;
                line.Line((2, y), (LineWidth - 2, y), LineChart.ThicknessOf(_series[i], _letterScale) + 1);
                line.Paint(canvas, left, top, ChartColors.OfSeries(_series, i), LineChart.OpacityOf(_series[i]));
                canvas.Write(_series[i].Name, left + LineWidth + Gap, top, _letterScale, ChartColors.Text);
                left += WidthOf(i);
            }
            top += RowHeight;
        }
    }

    private int WidthOf(int index) => LineWidth + 4 * Gap + BitmapFont.Measure(_series[index].Name) * _letterScale;
}
