using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using MaskRcnn.Checkpoints;
using MaskRcnn.Configuration;
using MaskRcnn.Datasets;

namespace MaskRcnn.Cli.Training;

/// <summary>The options that say how long a training goes on, how it is measured and what it leaves behind.</summary>
internal static class RunOverrides
{
    public static IEnumerable<ConfigurationOverride> Create()
    {
        yield return ConfigurationOverride.Create(
            new Option<string>("--validation")
            {
                Description = "what to measure AP on: a data set, or the share of the images to set aside, such as 0.1",
                HelpName = "path|share",
            },
            SetValidation);
        yield return ConfigurationOverride.Create(
            new Option<DirectoryInfo>("--validation-images") { Description = "folder of the images to measure on", HelpName = "folder" }
                .AcceptExistingOnly(),
            (configuration, folder) => ChangeValidation(
                configuration, "--validation-images", reader => reader with { ImageDirectory = folder.FullName }));
        yield return ConfigurationOverride.Create(
            new Option<string>("--validation-subset") { Description = "YOLO: the subset to measure on, such as val", HelpName = "name" },
            (configuration, subset) => ChangeValidation(configuration, "--validation-subset", reader => reader with { Subset = subset }));
        yield return ConfigurationOverride.Create(ModelOverrides.Number("--epochs", "passes over the data", 1, int.MaxValue), SetEpochs);
        yield return ConfigurationOverride.Create(
            new Option<double>("--learning-rate") { Description = "learning rate after the warm-up", HelpName = "rate" }
                .Within(double.Epsilon, 1e3, "a number above 0"),
            (configuration, rate) => configuration.Training.LearningRate = rate);
        yield return ConfigurationOverride.Create(
            ModelOverrides.Number(
                "--learning-rate-batch-size", "images per step that the learning rate is meant for; it rises in proportion to --batch-size", 1, int.MaxValue),
            (configuration, images) => configuration.Training.LearningRateBatchSize = images);
        yield return ConfigurationOverride.Create(
            ModelOverrides.Number("--patience", "validations without a better one after which training stops; 0: never", 0, int.MaxValue),
            (configuration, patience) => configuration.Training.Validation.Patience = patience);
        yield return ConfigurationOverride.Create(
            new Option<DirectoryInfo>("--workspace")
            {
                Description = $"folder for checkpoints, logs and the configuration in effect; default: {TrainingPaths.DefaultWorkspace}",
                HelpName = "folder",
            },
            (configuration, folder) => configuration.Workspace.Path = folder.FullName);
        yield return ConfigurationOverride.Create(
            new Option<string?>("--resume")
            {
                Description = "go on from the last checkpoint of the workspace, or from a given one; without --config, with the options it had",
                HelpName = "checkpoint",
                Arity = ArgumentArity.ZeroOrOne,
                CustomParser = ParseCheckpoint,
            },
            (configuration, checkpoint) => configuration.Workspace.Resume =
                string.IsNullOrEmpty(checkpoint) ? ResumePoint.Last : ResumePoint.FromFile(Path.GetFullPath(checkpoint)));
        yield return ConfigurationOverride.Create(
            new Option<FileInfo>("--output", "-o")
            {
                Description = $"the model zip to write; default: {TrainingPaths.DefaultModel} in the workspace",
                HelpName = "file",
            },
            (configuration, file) => configuration.Output = file.FullName);
    }

    private static void SetEpochs(TrainingConfiguration configuration, int epochs)
    {
        if (configuration.Training.Stages.Length > 0)
        {
            throw new ArgumentException(
                "--epochs has no effect: the configuration has stages, each with its own epochs. Change them with --set training.stages[0].epochs=….");
        }
        configuration.Training.Epochs = epochs;
    }

    private static void SetValidation(TrainingConfiguration configuration, string text)
    {
        (configuration.Validation, configuration.ValidationFraction) = (null, null);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double share))
            configuration.ValidationFraction = share is > 0 and < 1
                ? share
                : throw new ArgumentException($"--validation is {text}, expected a share above 0 and below 1, or a data set.");
        else if (Path.Exists(text))
        {
            // Read as what is trained on, but for where it lies.
            DatasetReaderOptions reader = (configuration.Dataset?.Reader ?? new DatasetReaderOptions()) with { ImageDirectory = null, Subset = null };
            configuration.Validation = new DatasetSource { Path = Path.GetFullPath(text), Reader = reader };
        }
        else
            throw new FileNotFoundException(
                $"--validation is {text}, which does not exist; expected a data set, or a share such as 0.1.", text);
    }

    private static void ChangeValidation(
        TrainingConfiguration configuration, string option, Func<DatasetReaderOptions, DatasetReaderOptions> change)
    {
        DatasetSource validation = configuration.Validation ?? throw new ArgumentException($"{option} needs --validation with a data set.");
        validation.Reader = change(validation.Reader);
    }

    private static string? ParseCheckpoint(ArgumentResult argument)
    {
        string? path = argument.Tokens.Count == 0 ? null : argument.Tokens[0].Value;
        if (path is not null && !File.Exists(path))
            argument.AddError(
                $"--resume is {path}, which does not exist; expected a checkpoint, or nothing for the last one of the workspace.");
        return path;
    }
}
