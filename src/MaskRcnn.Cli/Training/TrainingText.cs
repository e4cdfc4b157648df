using System.Globalization;

namespace MaskRcnn.Cli.Training;

/// <summary>Numbers of a training as people read them.</summary>
internal static class TrainingText
{
    public const string Stop = "stopping after this step; Ctrl-C once more stops at once";

    public static string Loss(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    public static string Rate(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    public static string Speed(double value) => value.ToString(value < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);

    /// <summary>A metric, or a dash where nothing was to be found.</summary>
    public static string Metric(double? value) => value is >= 0 and { } number ? number.ToString("0.000", CultureInfo.InvariantCulture) : "–";

    public static string Time(TimeSpan? time) => time is { } value
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)value.TotalHours}:{value.Minutes:00}:{value.Seconds:00}")
        : "?";

    /// <summary>What the fastest and the slowest process or device took for a step; nothing where there is one only.</summary>
    public static string Replicas(ReductionTimes? times)
    {
        if (times is not { ReplicaSeconds: { Count: > 1 } seconds })
            return "";
        int slowest = seconds.Index().MaxBy(item => item.Item).Index;
        return string.Create(CultureInfo.InvariantCulture, $", replicas {seconds.Min():0.00} to {seconds[slowest]:0.00} s (slowest: {slowest})");
    }

    public static string NameOf(MetricKind metric) => metric switch
    {
        MetricKind.MaskAveragePrecision => "mask AP",
        MetricKind.MaskAveragePrecision50 => "mask AP50",
        MetricKind.MaskAveragePrecision75 => "mask AP75",
        MetricKind.BoxAveragePrecision => "box AP",
        MetricKind.BoxAveragePrecision50 => "box AP50",
        _ => metric.ToString(),
    };
}
