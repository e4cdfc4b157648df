using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using MaskRcnn.Cli.Datasets;
using MaskRcnn.Cli.Evaluation;
using MaskRcnn.Cli.Export;
using MaskRcnn.Cli.Inspection;
using MaskRcnn.Cli.Predictions;
using MaskRcnn.Cli.Training;
using MaskRcnn.Cli.Weights;
using MaskRcnn.Datasets;

namespace MaskRcnn.Cli;

/// <summary>The commands, and how failures become messages and exit codes.</summary>
internal static class MaskRcnnApplication
{
    private static readonly string[] s_takesWholeDatasets = ["train", "find-learning-rate", "preview", "convert", "show", "stats", "split", "merge", "filter"];

    /// <summary>Parses and runs a command line.</summary>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken = default)
    {
        bool takesDataset = false;
        try
        {
            ParseResult command = CreateRoot(terminal).Parse(args);
            takesDataset = s_takesWholeDatasets.Contains(command.CommandResult.Command.Name);
            if (command.Errors.Count > 0)
            {
                foreach (ParseError error in command.Errors)
                    terminal.WriteError(error.Message);
                terminal.WriteError($"see: maskrcnn {NameOf(command.CommandResult)}--help");
                return (int)ExitCode.WrongUsage;
            }

            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = terminal.Output };
            return await command.InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            terminal.WriteError("canceled");
            return (int)ExitCode.Failed;
        }
        catch (Exception exception) when (ExpectedFailure.MessageOf(exception) is not null)
        {
            terminal.WriteError(ExpectedFailure.MessageOf(exception)!);
            if (takesDataset && exception is InvalidAnnotationException)
                terminal.WriteError("maskrcnn dataset check lists all that is wrong; with --policy skip or repair it writes a file that can be used");
            return (int)ExitCode.Failed;
        }
    }

    /// <summary>All commands.</summary>
    // Not a RootCommand, whose name in help texts is that of the executable file.
    public static Command CreateRoot(Terminal terminal) => new(
        "maskrcnn", "Instance segmentation: check and convert data sets, train, predict, evaluate, inspect, export.")
    {
        new HelpOption(),
        new VersionOption(),
        DatasetCommand.Create(terminal),
        EvaluateCommand.Create(terminal),
        ExportCommand.Create(terminal),
        InspectCommand.Create(terminal),
        PredictCommand.Create(terminal),
        TrainCommand.Create(terminal),
        WeightsCommand.Create(terminal),
    };

    private static string NameOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{NameOf(parent)}{result.Command.Name} " : "";
}
