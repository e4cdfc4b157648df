using System.Globalization;
using MaskRcnn.Messages;

namespace MaskRcnn.Evaluation.Reports;

/// <summary>Intervals and differences of average precision as text tables.</summary>
internal static class ConfidenceTable
{
    public static string Format(PrecisionIntervals intervals)
    {
        string[] header = ["", "AP", .. Ends(intervals.Options)];
        return TextTable.Format(
        [
            header,
            Row("AP", intervals.AveragePrecision),
            Row("AP50", intervals.AveragePrecision50),
            .. intervals.ClassNames.Zip(intervals.PerClass, Row),
        ]);
    }

    public static string Format(PrecisionDifferences differences)
    {
        string[] header = ["", "difference", .. Ends(differences.Options), "p"];
        return TextTable.Format(
        [
            header,
            Row("AP", differences.AveragePrecision),
            Row("AP50", differences.AveragePrecision50),
            .. differences.ClassNames.Zip(differences.PerClass, Row),
        ]);
    }

    private static string[] Ends(BootstrapOptions options) => [Share((1 - options.Level) / 2), Share((1 + options.Level) / 2)];

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#}%");

    private static string[] Row(string name, MetricInterval interval) => interval.Value < 0
        ? [name, "-", "-", "-"]
        : [name, Text(interval.Value), Text(interval.Low), Text(interval.High)];

    private static string[] Row(string name, MetricDifference? difference) => difference is null
        ? [name, "-", "-", "-", "-"]
        : [name, Signed(difference.Value), Signed(difference.Low), Signed(difference.High), Text(difference.PValue)];

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);
}
