namespace MaskRcnn.Cli.Inspection.Charts;

/// <summary>Lines over two axes from 0 to 1, such as precision over recall, as SVG in the colours of the page.</summary>
internal static class LineSvg
{
    private const double Width = 460, Height = 300, Left = 38, Top = 20, Right = 10, Bottom = 34;

    // More hints than these would be more page than chart.
    private const int MostHints = 60;

    /// <summary>Draws lines.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="x">Name of the horizontal axis.</param>
    /// <param name="y">Name of the vertical axis.</param>
    public static string Draw(IReadOnlyList<ChartLine> lines, string x, string y)
    {
        var svg = new SvgText().Add($"<svg class=\"chart\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{ChartText.Escape($"{y} over {x}")}\">");
        for (int tick = 0; tick <= 5; tick++)
        {
            double value = tick / 5.0;
            svg.Add($"<line class=\"gridline\" x1=\"{ChartText.At(X(0))}\" x2=\"{ChartText.At(X(1))}\" y1=\"{ChartText.At(Y(value))}\" y2=\"{ChartText.At(Y(value))}\"/>");
            svg.Add($"<text x=\"{ChartText.At(Left - 6)}\" y=\"{ChartText.At(Y(value) + 4)}\" text-anchor=\"end\">{ChartText.At(value)}</text>");
            svg.Add($"<text x=\"{ChartText.At(X(value))}\" y=\"{ChartText.At(Y(0) + 15)}\" text-anchor=\"middle\">{ChartText.At(value)}</text>");
        }

        svg.Add($"<line class=\"axis\" x1=\"{X(0)}\" x2=\"{X(1)}\" y1=\"{Y(0)}\" y2=\"{Y(0)}\"/>");
        svg.Add($"<text x=\"{ChartText.At(X(.5))}\" y=\"{Height - 4}\" text-anchor=\"middle\">{ChartText.Escape(x)}</text>");
        svg.Add($"<text x=\"{ChartText.At(X(0))}\" y=\"11\">{ChartText.Escape(y)}</text>");
        foreach (ChartLine line in lines)
            Append(svg, line);
        return $"{svg}</svg>";
    }

    /// <summary>The names of lines with their colours.</summary>
    public static string Legend(IEnumerable<ChartLine> lines) => "<div class=\"legend\">"
        + string.Concat(lines.Select(line => $"<span><i style=\"--k: var(--c{line.Color})\"></i>{ChartText.Escape(line.Name)}</span>")) + "</div>";

    private static void Append(SvgText svg, ChartLine line)
    {
        if (line.Points.Count == 0)
            return;
        string path = string.Join('L', line.Points.Select(point => $"{ChartText.At(X(point.X))} {ChartText.At(Y(point.Y))}"));
        svg.Add($"<path class=\"line\" style=\"stroke: var(--c{line.Color})\" d=\"M{path}\"/>");
        int step = Math.Max(1, line.Points.Count / MostHints);
        for (int i = 0; i < line.Points.Count; i += step)
        {
            if (line.Points[i].Hint is { } hint)
            {
                svg.Add($"<circle cx=\"{ChartText.At(X(line.Points[i].X))}\" cy=\"{ChartText.At(Y(line.Points[i].Y))}\" r=\"6\" fill=\"transparent\" ")
                    .Add($"data-tip=\"{ChartText.Escape($"{line.Name}: {hint}")}\"/>");
            }
        }
    }

    private static double X(double value) => Left + value * (Width - Left - Right);

    private static double Y(double value) => Height - Bottom - value * (Height - Top - Bottom);
}
