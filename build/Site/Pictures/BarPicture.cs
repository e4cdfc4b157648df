using System.Globalization;
using System.Net;
using System.Text;

namespace MaskRcnn.Site.Pictures;

/// <summary>Bars of a table as an SVG file, readable on a light and on a dark page.</summary>
internal static class BarPicture
{
    private const int Width = 720, Left = 12, Line = 20, Thickness = 14, Gap = 12;

    // Room for the value behind the longest bar.
    private const double Longest = Width - 2 * Left - 110;

    private static readonly string[] s_colors = ["#8a94a3", "#2f7ed8"];

    /// <summary>Draws a name and one bar for each series below it, row by row.</summary>
    /// <param name="title">What a reader who does not see it is told.</param>
    /// <param name="series">Names of at most two series.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="most">The value of the longest bar; null where each row has its own, the largest of it.</param>
    public static string Draw(string title, IReadOnlyList<string> series, IReadOnlyList<BarRow> rows, double? most)
    {
        int height = Line + Gap + rows.Count * (Line + series.Count * (Thickness + 3) + Gap);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(title)}\">\n")
            .Append("<style>text{font:13px sans-serif;fill:#222}@media(prefers-color-scheme:dark){text{fill:#ddd}}</style>\n");
        for (int i = 0; i < series.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left + i * 200}\" y=\"4\" width=\"12\" height=\"12\" rx=\"2\" fill=\"{s_colors[i]}\"/>")
                .Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + i * 200 + 18}\" y=\"15\">{WebUtility.HtmlEncode(series[i])}</text>\n");
        }

        int y = Line + Gap;
        foreach (BarRow row in rows)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{y + 13}\">{WebUtility.HtmlEncode(row.Name)}</text>\n");
            y += Line;
            double whole = most ?? row.Values.Max();
            for (int i = 0; i < row.Values.Count; i++, y += Thickness + 3)
            {
                double length = Longest * row.Values[i] / whole;
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Left}\" y=\"{y}\" width=\"{length:0.#}\" height=\"{Thickness}\" rx=\"2\" fill=\"{s_colors[i]}\"/>")
                    .Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + length + 6:0.#}\" y=\"{y + 12}\">{WebUtility.HtmlEncode(row.Texts[i])}</text>\n");
            }

            y += Gap;
        }

        return svg.Append("</svg>\n").ToString();
    }
}
