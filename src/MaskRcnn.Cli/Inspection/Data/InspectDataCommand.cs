using System.CommandLine;
using MaskRcnn.Cli.Datasets;
using MaskRcnn.Configuration;
using MaskRcnn.Datasets;
using MaskRcnn.Runtime;
using Spectre.Console;

namespace MaskRcnn.Cli.Inspection.Data;

/// <summary><c>maskrcnn inspect data</c>: annotated images, and what a training makes of them step by step.</summary>
internal static class InspectDataCommand
{
    public static Command Create(Terminal terminal)
    {
        var input = new DatasetInput();
        var configuration = new Option<FileInfo>("--config")
        {
            Description = "a configuration of a training, for its model and augmentations; default: those of maskrcnn train", HelpName = "file",
        }.AcceptExistingOnly();
        var count = new Option<int>("--count") { Description = "images shown; default 12", HelpName = "n", DefaultValueFactory = _ => 12 }.Within(1, 500, "1 to 500");
        var steps = new Option<int>("--steps") { Description = "images of them that are shown step by step; default 2", HelpName = "n", DefaultValueFactory = _ => 2 }
            .Within(0, 50, "0 to 50");
        var seed = new Option<int>("--seed") { Description = "another seed shows other images, changes and samples", HelpName = "n", DefaultValueFactory = _ => 1 }
            .Within(0, int.MaxValue, "0 or more");
        Option<FileInfo> output = ReportOutput.Create();
        var command = new Command("data", "Write a page about annotated images: masks, sizes, what the check found, and the way of an image into training.");
        input.AddTo(command);
        foreach (Option option in (Option[])[configuration, count, steps, seed, output])
            command.Options.Add(option);
        command.SetCancellableAction((result, cancellationToken) =>
        {
            NativeRuntime.Require();
            InstanceDataset dataset = DatasetReader.Read(input.PathOf(result), input.FormatOf(result), input.OptionsOf(result) with { SkipInvalid = true });
            DatasetRemarks.Write([.. dataset.Warnings.Where(warning => warning.Finding is null)], terminal);
            if (dataset.Images.Count == 0)
                throw new ArgumentException($"{input.PathOf(result)} has no image.");
            TrainingConfiguration training = result.GetValue(configuration) is { } file ? TrainingConfiguration.Load(file.ToString()) : new TrainingConfiguration();
            string path = result.GetRequiredValue(output).ToString();
            var options = new DataReportOptions
            {
                Source = Path.GetFileName(Path.TrimEndingDirectorySeparator(input.PathOf(result))), MostImages = result.GetValue(count),
                Steps = result.GetValue(steps), Seed = (ulong)result.GetValue(seed), Model = training.Model, Augmentations = [.. training.Training.Augmentations],
            };
            new DataReport(dataset, options).ToPage(cancellationToken).Write(path);
            terminal.Remarks.MarkupLineInterpolated($"wrote {path}");
            return (int)ExitCode.Fine;
        });
        return command;
    }
}
