namespace MaskRcnn.Cli.Inspection.Charts;

/// <summary>Bars beside each other, as SVG in the colours of the page.</summary>
internal static class BarSvg
{
    private const double Width = 460, Height = 190, Left = 40, Top = 10, Right = 6, Bottom = 32;

    // Labels below each other would not be read.
    private const int MostNames = 12;

    private const double WidestBar = 70;

    /// <summary>Draws bars.</summary>
    /// <param name="bars">From left to right.</param>
    /// <param name="title">What they count.</param>
    /// <param name="tick">How heights are written at the axis; null for plain numbers.</param>
    public static string Draw(IReadOnlyList<Bar> bars, string title, Func<double, string>? tick = null)
    {
        double most = Math.Max(1e-12, bars.Select(bar => Math.Max(bar.Value, bar.Second ?? 0)).DefaultIfEmpty(0).Max());
        double step = (Width - Left - Right) / Math.Max(1, bars.Count);
        var svg = new SvgText().Add($"<svg class=\"chart\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{ChartText.Escape(title)}\">");
        foreach (double part in (ReadOnlySpan<double>)[0, .5, 1])
        {
            double y = Y(part);
            svg.Add($"<line class=\"{(part == 0 ? "axis" : "gridline")}\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{ChartText.At(y)}\" y2=\"{ChartText.At(y)}\"/>");
            svg.Add($"<text x=\"{Left - 5}\" y=\"{ChartText.At(y + 4)}\" text-anchor=\"end\">{(tick ?? ChartText.Number)(Math.Round(part * most, 4))}</text>");
        }

        int nameStep = (bars.Count + MostNames - 1) / MostNames;
        for (int i = 0; i < bars.Count; i++)
        {
            double x = Left + i * step, width = Math.Clamp(step * (step > 6 ? .82 : .98), .6, WidestBar);
            Append(svg, "mark", x + (step - width) / 2, width, bars[i].Value / most, bars[i].Hint);
            if (bars[i].Second is { } second)
                Append(svg, "mark2", x + (step - width) / 2, width, second / most, bars[i].Hint);
            if (bars[i].Name.Length > 0 && i % nameStep == 0)
                svg.Add($"<text x=\"{ChartText.At(x + step / 2)}\" y=\"{ChartText.At(Height - Bottom + 14)}\" text-anchor=\"middle\">{ChartText.Escape(Cut(bars[i].Name))}</text>");
        }

        svg.Add($"<text x=\"{ChartText.At(Left + (Width - Left - Right) / 2)}\" y=\"{Height - 3}\" text-anchor=\"middle\">{ChartText.Escape(title)}</text>");
        return $"{svg}</svg>";
    }

    private static string Cut(string name) => name.Length > 11 ? name[..10] + "…" : name;

    private static void Append(SvgText svg, string kind, double x, double width, double part, string hint)
    {
        if (part > 0)
        {
            svg.Add($"<rect class=\"{kind}\" x=\"{ChartText.At(x)}\" y=\"{ChartText.At(Y(part))}\" width=\"{ChartText.At(width)}\" ")
                .Add($"height=\"{ChartText.At(Math.Max(1, Y(0) - Y(part)))}\" rx=\"1.5\" data-tip=\"{ChartText.Escape(hint)}\"/>");
        }
    }

    private static double Y(double part) => Height - Bottom - part * (Height - Top - Bottom);
}
