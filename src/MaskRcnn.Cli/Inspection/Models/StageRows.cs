using MaskRcnn.Cli.Inspection.Charts;
using MaskRcnn.Tracing;

namespace MaskRcnn.Cli.Inspection.Models;

/// <summary>How long each stage took.</summary>
internal static class StageRows
{
    public static IReadOnlyList<object> Of(DetectionTrace trace)
    {
        double total = Math.Max(1e-9, trace.StageTimes.Sum(time => time.Duration.TotalMilliseconds));
        double most = Math.Max(1e-9, trace.StageTimes.Select(time => time.Duration.TotalMilliseconds).DefaultIfEmpty(0).Max());
        return [.. trace.StageTimes.Select(time => new
        {
            name = time.Stage, time = ChartText.Number(Math.Round(time.Duration.TotalMilliseconds, 1)),
            part = ChartText.Percent(time.Duration.TotalMilliseconds / total), bar = ChartText.At(220 * time.Duration.TotalMilliseconds / most),
        })];
    }
}
