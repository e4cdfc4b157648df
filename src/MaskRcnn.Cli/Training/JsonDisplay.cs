using System.Text.Json;
using System.Text.Json.Serialization;
using MaskRcnn.Validation;

namespace MaskRcnn.Cli.Training;

/// <summary>One JSON object on a line for each step and each validation, for programs.</summary>
internal sealed class JsonDisplay(TextWriter output) : ITrainingDisplay
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly Lock _lock = new();

    public void During(Action work) => work();

    public void Step(TrainingProgress progress) => Write(new
    {
        Event = "step",
        Epoch = progress.Epoch + 1,
        progress.Step,
        progress.TotalSteps,
        progress.Losses,
        progress.LearningRate,
        progress.GradientNorm,
        progress.ImagesPerSecond,
        ElapsedSeconds = progress.Elapsed.TotalSeconds,
        RemainingSeconds = progress.Remaining?.TotalSeconds,
        progress.Times,
    });

    public void Validated(ValidationResult result) => Write(new
    {
        Event = "validation",
        result.Epoch,
        result.Step,
        MaskAveragePrecision = result.Masks.AveragePrecision,
        MaskAveragePrecision50 = result.Masks.AveragePrecision50,
        MaskAveragePrecision75 = result.Masks.AveragePrecision75,
        BoxAveragePrecision = result.Boxes.AveragePrecision,
        BoxAveragePrecision50 = result.Boxes.AveragePrecision50,
        result.IsBest,
        Seconds = result.Duration.TotalSeconds,
    });

    public void Note(string text) => Write(new { Event = "note", Text = text });

    public void Warn(string text) => Write(new { Event = "warning", Text = text });

    public void Stopping() => Write(new { Event = "stopping" });

    /// <summary>Writes how the training ended.</summary>
    public void End(TrainingSummary summary) => Write(new { Event = "end", Summary = summary });

    private void Write<T>(T line)
    {
        lock (_lock)
        {
            output.WriteLine(JsonSerializer.Serialize(line, s_json));
            output.Flush();
        }
    }
}
