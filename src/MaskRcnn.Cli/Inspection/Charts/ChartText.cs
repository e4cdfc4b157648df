using System.Globalization;
using System.Net;

namespace MaskRcnn.Cli.Inspection.Charts;

/// <summary>Numbers and texts in charts and tables.</summary>
internal static class ChartText
{
    /// <summary>Text that HTML shows as it is.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A coordinate.</summary>
    public static string At(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A number with about four digits.</summary>
    public static string Number(double value) => !double.IsFinite(value) ? value.ToString(CultureInfo.InvariantCulture)
        : value == 0 ? "0"
        : Math.Abs(value) is >= 1e6 or < 1e-3 ? value.ToString("0.##e+0", CultureInfo.InvariantCulture)
        : Math.Abs(value) >= 1000 ? value.ToString("N0", CultureInfo.InvariantCulture)
        : value.ToString(Math.Abs(value) >= 100 ? "0.#" : Math.Abs(value) >= 1 ? "0.##" : "0.####", CultureInfo.InvariantCulture);

    /// <summary>A measure from 0 to 1; a dash where there was nothing to measure.</summary>
    public static string Measure(double value) => value < 0 || double.IsNaN(value) ? "–" : value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>A part of a whole.</summary>
    public static string Percent(double part) => double.IsNaN(part) ? "–"
        : part is > 0 and < 0.001 ? "<0.1 %"
        : (100 * part).ToString(part < 0.1 ? "0.#" : "0", CultureInfo.InvariantCulture) + " %";

    /// <summary>A whole number.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
