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

    private static readonly OrderedDictionary<string, Func<Terminal, Command>> s_commands = new()
    {
        ["dataset"] = DatasetCommand.Create,
        ["evaluate"] = EvaluateCommand.Create,
        ["export"] = ExportCommand.Create,
        ["inspect"] = InspectCommand.Create,
        ["predict"] = PredictCommand.Create,
        ["train"] = TrainCommand.Create,
        ["weights"] = WeightsCommand.Create,
    };

    /// <summary>Parses and runs a command line.</summary>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken = default)
    {
        bool takesDataset = false;
        try
        {
            ParseResult command = CreateRoot(terminal, args is [var name, ..] && s_commands.ContainsKey(name) ? name : null).Parse(args);
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

    /// <summary>The commands.</summary>
    /// <param name="terminal">Where they write.</param>
    /// <param name="only">The one that is wanted, since making all takes as long as a short command; null for all.</param>
    // Not a RootCommand, whose name in help texts is that of the executable file.
    public static Command CreateRoot(Terminal terminal, string? only = null)
    {
        var root = new Command("maskrcnn", "Instance segmentation: check and convert data sets, train, predict, evaluate, inspect, export.")
        {
            new HelpOption(), new VersionOption(),
        };
        foreach ((string name, Func<Terminal, Command> create) in s_commands)
        {
            if (only is null || only == name)
                root.Add(create(terminal));
        }

        return root;
    }

    private static string NameOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{NameOf(parent)}{result.Command.Name} " : "";
}
