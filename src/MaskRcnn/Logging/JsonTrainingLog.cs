using System.Text.Json;
using MaskRcnn.Evaluation;
using MaskRcnn.Validation;

namespace MaskRcnn.Logging;

/// <summary>
/// How a training goes as JSON lines, each with the members <c>event</c> (step, epoch, validation or warning), <c>step</c> (done by then),
/// <c>epoch</c> (the one in work or just ended, from 1) and <c>time</c> (UTC). Metrics are 0 to 1, or null where there is no object to be
/// found; other numbers that are not finite are the strings "NaN", "Infinity" and "-Infinity".
/// </summary>
internal sealed class JsonTrainingLog(JsonLinesLog lines, TimeProvider time) : ITrainingLog
{
    public void AddStep(TrainingProgress progress, MemoryUse memory) => Write("step", progress.Step, progress.Epoch + 1, writer =>
    {
        foreach ((string name, Func<LossValues, float> of) in LossFields.All)
            writer.WriteMeasurement(LossFields.JsonName(name), of(progress.Losses));
        writer.WriteMeasurement("gradient_norm", progress.GradientNorm);
        writer.WriteMeasurement("learning_rate", progress.LearningRate);
        writer.WriteMeasurement("images_per_second", progress.ImagesPerSecond);
        if (progress.Remaining is { } remaining)
            writer.WriteMeasurement("remaining_seconds", remaining.TotalSeconds);
        else
            writer.WriteNull("remaining_seconds");
        writer.WriteNumber("memory_bytes", memory.ResidentBytes);
        writer.WriteNumber("peak_memory_bytes", memory.PeakResidentBytes);
        if (progress.Times is { } times)
            WriteTimes(writer, times);
    });

    public void AddEpoch(int step, int epoch, EpochLosses losses, MaskRcnnModel model) => Write("epoch", step, epoch, writer =>
    {
        writer.WriteNumber("steps", losses.Steps);
        foreach ((string name, double value) in losses.Means())
            writer.WriteMeasurement(LossFields.JsonName(name), value);
    });

    public void AddValidation(ValidationResult result) => Write("validation", result.Step, result.Epoch, writer =>
    {
        WriteMetrics(writer, "segm", result.Masks);
        WriteMetrics(writer, "bbox", result.Boxes);
        writer.WriteBoolean("is_best", result.IsBest);
        writer.WriteMeasurement("seconds", result.Duration.TotalSeconds);
        writer.WriteStartObject("classes");
        foreach ((ClassMetrics masks, ClassMetrics boxes) in result.Masks.PerClass.Zip(result.Boxes.PerClass))
        {
            writer.WriteStartObject(masks.Name);
            WriteMetric(writer, "segm_AP", masks.AveragePrecision);
            WriteMetric(writer, "bbox_AP", boxes.AveragePrecision);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    });

    public void AddWarning(int step, int epoch, string text) => Write("warning", step, epoch, writer => writer.WriteString("text", text));

    public void Dispose() => lines.Dispose();

    private static void WriteTimes(Utf8JsonWriter writer, ReductionTimes times)
    {
        writer.WriteStartArray("replica_seconds");
        foreach (double seconds in times.ReplicaSeconds)
            writer.WriteNumberValue(Math.Round(seconds, 4));
        writer.WriteEndArray();
        writer.WriteMeasurement("reduction_seconds", Math.Round(times.ReductionSeconds, 4));
        writer.WriteMeasurement("reduction_waited_seconds", Math.Round(times.WaitedSeconds, 4));
    }

    private static void WriteMetrics(Utf8JsonWriter writer, string kind, CocoMetrics metrics)
    {
        WriteMetric(writer, $"{kind}_AP", metrics.AveragePrecision);
        WriteMetric(writer, $"{kind}_AP50", metrics.AveragePrecision50);
        WriteMetric(writer, $"{kind}_AP75", metrics.AveragePrecision75);
    }

    private static void WriteMetric(Utf8JsonWriter writer, string name, double value)
    {
        if (value < 0)
            writer.WriteNull(name);
        else
            writer.WriteMeasurement(name, value);
    }

    private void Write(string kind, int step, int epoch, Action<Utf8JsonWriter> write) => lines.Append(writer =>
    {
        writer.WriteString("event", kind);
        writer.WriteNumber("step", step);
        writer.WriteNumber("epoch", epoch);
        writer.WriteString("time", time.GetUtcNow().UtcDateTime);
        write(writer);
    });
}
