using Spectre.Console;
using ValidationResult = MaskRcnn.Validation.ValidationResult;

namespace MaskRcnn.Cli.Training;

/// <summary>Plain lines where there is no terminal: every so many steps, at the end of each epoch and for each validation.</summary>
/// <param name="console">Where to.</param>
/// <param name="everySteps">Steps between lines.</param>
internal sealed class LineDisplay(IAnsiConsole console, int everySteps) : ITrainingDisplay
{
    private readonly Lock _lock = new();

    public void During(Action work) => work();

    public void Step(TrainingProgress progress)
    {
        if (progress.Step % everySteps != 0 && !progress.IsEndOfEpoch)
            return;
        LossValues losses = progress.Losses;
        Write(
            $"epoch {progress.Epoch + 1} step {progress.Step}/{progress.TotalSteps} loss {TrainingText.Loss(losses.Total)}" +
            $" (class {TrainingText.Loss(losses.Classifier)}, box {TrainingText.Loss(losses.BoxRegression)}," +
            $" mask {TrainingText.Loss(losses.Mask)}," +
            $" object {TrainingText.Loss(losses.Objectness)}, rpn box {TrainingText.Loss(losses.RpnBoxRegression)})" +
            $" rate {TrainingText.Rate(progress.LearningRate)}, {TrainingText.Speed(progress.ImagesPerSecond)} images/s," +
            $" {TrainingText.Time(progress.Remaining)} left{TrainingText.Replicas(progress.Times)}");
    }

    public void Validated(ValidationResult result) => Write(
        $"epoch {result.Epoch} step {result.Step} validation: mask AP {TrainingText.Metric(result.Masks.AveragePrecision)}," +
        $" AP50 {TrainingText.Metric(result.Masks.AveragePrecision50)}; box AP {TrainingText.Metric(result.Boxes.AveragePrecision)}" +
        (result.IsBest ? ", the best so far" : ""));

    public void Note(string text) => Write(text);

    public void Warn(string text) => Write($"warning: {text}");

    public void Stopping() => Write(TrainingText.Stop);

    private void Write(string line)
    {
        lock (_lock)
            console.Profile.Out.Writer.WriteLine(line);
    }
}
