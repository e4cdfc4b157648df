using System.CommandLine;
using MaskRcnn.Datasets;

namespace MaskRcnn.Cli.Datasets;

/// <summary><c>maskrcnn dataset stats</c>: what there is in a data set, in numbers.</summary>
internal static class StatsCommand
{
    public static Command Create(Terminal terminal)
    {
        var input = new DatasetInput();
        var json = new Option<bool>("--json") { Description = "print the counts as JSON" };
        var command = new Command("stats", "Count classes, sizes, objects per image, crowds and overlaps.");
        input.AddTo(command);
        command.Options.Add(json);
        command.SetCancellableAction((result, cancellationToken) =>
        {
            InstanceDataset dataset = input.Read(result);
            DatasetRemarks.Write(dataset.Warnings, terminal);
            DatasetSummary summary = DatasetSummary.Of(dataset, cancellationToken);
            terminal.Output.WriteLine(result.GetValue(json) ? Terminal.ToJson(summary) : summary.ToString());
            return (int)ExitCode.Fine;
        });
        return command;
    }
}
