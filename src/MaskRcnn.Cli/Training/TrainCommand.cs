using System.CommandLine;
using MaskRcnn.Checkpoints;
using MaskRcnn.Cli.Datasets;
using MaskRcnn.Configuration;
using MaskRcnn.Datasets;
using MaskRcnn.Distributed;
using Spectre.Console;

namespace MaskRcnn.Cli.Training;

/// <summary><c>maskrcnn train</c>: trains a model on annotated images, and what helps to prepare that.</summary>
internal static class TrainCommand
{
    // What a terminal gets to see again after a table that was drawn over and over.
    private const string ShowCursor = "\e[?25h";

    public static Command Create(Terminal terminal)
    {
        var configurations = new ConfigurationOptions([.. DatasetOverrides.Create(), .. RunOverrides.Create(), .. ModelOverrides.Create(terminal)]);
        Option<int> logEvery = ModelOverrides.Number("--log-every", "without a terminal: steps between lines", 1, int.MaxValue);
        logEvery.DefaultValueFactory = _ => 50;
        var json = new Option<bool>("--json") { Description = "print a JSON object per step and validation, one on a line" };

        var command = new Command("train", "Train a model on annotated images. Ctrl-C ends the step in work and keeps what was learnt.")
        {
            FindLearningRateCommand.Create(terminal),
            PreviewCommand.Create(terminal),
            SchemaCommand.Create(terminal),
        };
        configurations.AddTo(command);
        command.Options.Add(logEvery);
        var inspects = new Option<bool>("--inspect-validation")
        {
            Description = "write a page of errors into the workspace after every validation, as maskrcnn inspect errors does",
        };
        command.Options.Add(json);
        command.Options.Add(inspects);
        var distributed = new DistributedOptions();
        distributed.AddTo(command);
        // Not asynchronous: signals are this command's own.
        command.SetAction(result => distributed.Run(result, terminal, (processes, here) =>
        {
            TrainingConfiguration configuration = processes.Together("configuration", () => configurations.Load(result));
            JsonDisplay? lines = result.GetValue(json) ? new JsonDisplay(here.Output) : null;
            ITrainingDisplay display = lines is not null ? lines
                : here.Remarks.Profile.Out.IsTerminal ? new LiveDisplay(here.Remarks, configuration.Training.Validation.Metric)
                : new LineDisplay(here.Remarks, result.GetValue(logEvery));
            if (Train(configuration, display, result.GetValue(inspects), processes, here) is not { } summary)
                return (int)ExitCode.Fine;
            if (lines is not null)
                lines.End(summary);
            else
                here.Output.WriteLine(string.Join(Environment.NewLine, summary.Lines()));
            return (int)ExitCode.Fine;
        }));
        return command;
    }

    private static TrainingSummary? Train(
        TrainingConfiguration configuration, ITrainingDisplay display, bool inspects, IProcessGroup processes, Terminal terminal)
    {
        using var signals = new StopSignals(() => Stop(display, processes), () => LeaveDisplay(terminal));
        TrainingPaths.Complete(configuration);
        (InstanceDataset data, InstanceDataset? validation) = processes.Together("data", () =>
        {
            if (processes.Rank == 0)
                TrainingPaths.RefuseUsed(configuration.Workspace);
            return TrainingDatasets.Read(configuration, processes, terminal, signals.Token);
        });
        terminal.Remarks.MarkupLineInterpolated($"training on {DatasetRemarks.Describe(data)}");
        terminal.Remarks.MarkupLineInterpolated(validation is null
            ? (FormattableString)$"no validation: the last weights count; --validation 0.1 would set images aside to find the best"
            : $"validation on {DatasetRemarks.Describe(validation)}");
        if (processes is MessagePassing mpi)
            terminal.Remarks.MarkupLineInterpolated($"{mpi.Size} processes over {mpi.Version}");

        TrainingSummary? summary = null;
        display.During(() => summary = new ModelFitting(configuration, display, inspects, processes, signals.Token).Run(data, validation));
        return summary;
    }

    private static void Stop(ITrainingDisplay display, IProcessGroup processes)
    {
        display.Stopping();
        (processes as MessagePassing)?.ShortenPatience();
    }

    private static void LeaveDisplay(Terminal terminal)
    {
        if (terminal.Remarks.Profile.Out.IsTerminal)
            terminal.Remarks.Profile.Out.Writer.WriteLine(ShowCursor);
        terminal.Remarks.Profile.Out.Writer.Flush();
    }
}
