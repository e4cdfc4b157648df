using MaskRcnn.Training;

namespace MaskRcnn.Cli.Training;

/// <summary>How a training ended and where everything is.</summary>
/// <param name="End">Why it ended.</param>
/// <param name="Steps">Steps done.</param>
/// <param name="TotalSteps">Steps of the whole training.</param>
/// <param name="Metric">What <paramref name="Best"/> is.</param>
/// <param name="Best">The best validation of this run, null if there was none.</param>
/// <param name="Model">The model zip.</param>
/// <param name="Workspace">The folder with checkpoints, logs and configuration.</param>
internal sealed record TrainingSummary(
    TrainingEnd End, int Steps, int TotalSteps, string Metric, double? Best, string Model, string Workspace)
{
    /// <summary>The lines that a person reads.</summary>
    public IEnumerable<string> Lines()
    {
        string end = End switch
        {
            TrainingEnd.Completed => "finished",
            TrainingEnd.StoppedEarly => "stopped early, as validation did not get better",
            _ => "stopped",
        };
        yield return $"{end} after step {Steps} of {TotalSteps}";
        if (Best is { } best)
            yield return $"best {Metric}  {TrainingText.Metric(best)}";
        yield return $"model      {Model}";
        yield return $"workspace  {Workspace}";
        yield return End == TrainingEnd.Cancelled
            ? $"go on with: maskrcnn train --workspace {Quote(Workspace)} --resume"
            : $"try it:     maskrcnn predict IMAGES --model {Quote(Model)}";
    }

    // As shells read it; cmd knows no single quotes, and Windows no double ones in names.
    private static string Quote(string path) => path.All(IsPlain) ? path
        : OperatingSystem.IsWindows() ? $"\"{path}\""
        : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static bool IsPlain(char character) =>
        char.IsLetterOrDigit(character) || "/:._-+@%,".Contains(character, StringComparison.Ordinal) || (character == '\\' && OperatingSystem.IsWindows());
}
