using MaskRcnn.Evaluation;
using MaskRcnn.Logging.Events;
using MaskRcnn.Validation;

namespace MaskRcnn.Logging;

/// <summary>How a training goes, for TensorBoard. Metrics of what is not in the validation data are left out.</summary>
internal sealed class TensorBoardTrainingLog(EventFileWriter events) : ITrainingLog
{
    private const double MiB = 1 << 20;

    public void AddStep(TrainingProgress progress, MemoryUse memory)
    {
        int step = progress.Step;
        foreach ((string name, Func<LossValues, float> of) in LossFields.All)
            events.AddScalar($"loss/{name}", step, of(progress.Losses));
        events.AddScalar("gradient_norm", step, progress.GradientNorm);
        events.AddScalar("learning_rate", step, progress.LearningRate);
        events.AddScalar("speed/images_per_second", step, progress.ImagesPerSecond);
        if (progress.Remaining is { } remaining)
            events.AddScalar("speed/remaining_minutes", step, remaining.TotalMinutes);
        events.AddScalar("memory/resident_MiB", step, memory.ResidentBytes / MiB);
        events.AddScalar("memory/peak_MiB", step, memory.PeakResidentBytes / MiB);
        events.Flush();
    }

    public void AddEpoch(int step, int epoch, EpochLosses losses, MaskRcnnModel model)
    {
        foreach ((string name, double value) in losses.Means())
            events.AddScalar($"epoch_loss/{name}", step, value);
        foreach ((string group, Histogram weights) in WeightHistograms.Of(model))
            events.AddHistogram($"weights/{group}", step, weights);
        events.Flush();
    }

    public void AddValidation(ValidationResult result)
    {
        foreach ((string tag, double value) in Metrics(result).Where(item => item.Value >= 0))
            events.AddScalar(tag, result.Step, value);
        for (int i = 0; i < result.Pictures.Count; i++)
            events.AddImage($"images/validation_{i + 1}", result.Step, result.Pictures[i]);
        events.Flush();
    }

    public void AddWarning(int step, int epoch, string text)
    {
        events.AddText("warnings", step, text);
        events.Flush();
    }

    public void Dispose() => events.Dispose();

    private static IEnumerable<(string Tag, double Value)> Metrics(ValidationResult result)
    {
        foreach ((string kind, CocoMetrics metrics) in new[] { ("segm", result.Masks), ("bbox", result.Boxes) })
        {
            yield return ($"validation/{kind}_AP", metrics.AveragePrecision);
            yield return ($"validation/{kind}_AP50", metrics.AveragePrecision50);
            yield return ($"validation/{kind}_AP75", metrics.AveragePrecision75);
            foreach (ClassMetrics item in metrics.PerClass)
                yield return ($"class/{item.Name}/{kind}_AP", item.AveragePrecision);
        }
    }
}
