using System.CommandLine;
using MaskRcnn.Cli.Inspection.Pages;
using MaskRcnn.Runtime;
using MaskRcnn.Weights;
using Spectre.Console;

namespace MaskRcnn.Cli.Inspection.Weights;

/// <summary><c>maskrcnn inspect weights</c>: the numbers of every tensor, and what fine-tuning changed.</summary>
internal static class InspectWeightsCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<FileInfo>("file") { Description = "weights in any format, or a model zip that ML.NET saved" }.AcceptExistingOnly();
        var before = new Option<FileInfo>("--before") { Description = "weights from before a training, to see what it changed", HelpName = "file" }.AcceptExistingOnly();
        Option<FileInfo> output = ReportOutput.Create();
        var command = new Command("weights", "Write a page about the numbers of every tensor: histograms, dead filters, what a training changed.") { file, before, output };
        command.SetCancellableAction((result, cancellationToken) =>
        {
            NativeRuntime.Require();
            string path = result.GetRequiredValue(output).ToString();
            using WeightsInput weights = WeightsInput.Open(result.GetRequiredValue(file).ToString());
            using WeightsInput? earlier = result.GetValue(before) is { } other ? WeightsInput.Open(other.ToString()) : null;
            var rows = new List<WeightsRow>();
            ProgressBar.Show(terminal, "reading", weights.File.Entries.Count, advance =>
            {
                foreach (WeightsEntry entry in weights.File.Entries)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    rows.Add(WeightsRow.Read(entry, weights.File, earlier?.File));
                    advance();
                }
            });
            new WeightsReport(weights, earlier, rows).ToPage().Write(path);
            terminal.Remarks.MarkupLineInterpolated($"wrote {path}");
            return (int)ExitCode.Fine;
        });
        return command;
    }
}
