namespace MaskRcnn.Cli.Inspection.Charts;

/// <summary>A histogram small enough for a cell of a table.</summary>
internal static class SparkSvg
{
    private const int Height = 26;

    /// <summary>Draws a histogram, and the outline of a second one over it.</summary>
    /// <param name="counts">Of bins of equal width.</param>
    /// <param name="second">Of the same bins; null for none.</param>
    /// <param name="hint">What hovering tells.</param>
    public static string Draw(IReadOnlyList<long> counts, IReadOnlyList<long>? second, string hint)
    {
        long most = Math.Max(1, Math.Max(counts.DefaultIfEmpty(0).Max(), second?.DefaultIfEmpty(0).Max() ?? 0));
        string path = string.Concat(counts.Select((count, i) => $"M{i} {Height}V{Y(count, most)}h1V{Height}z"));
        string outline = second is null ? "" : $"<path class=\"second\" d=\"M0 {Height}{string.Concat(second.Select(count => $"V{Y(count, most)}h1"))}V{Height}\" vector-effect=\"non-scaling-stroke\"/>";
        return $"<svg class=\"spark\" viewBox=\"0 0 {Math.Max(1, counts.Count)} {Height}\" preserveAspectRatio=\"none\" data-tip=\"{ChartText.Escape(hint)}\"><path d=\"{path}\"/>{outline}</svg>";
    }

    // By the square root, so that tails can be seen.
    private static string Y(long count, long most) => ChartText.At(count == 0 ? Height : Math.Min(Height - .8, Height * (1 - Math.Sqrt(count / (double)most))));
}
