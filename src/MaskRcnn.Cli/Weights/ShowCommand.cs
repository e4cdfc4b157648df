using System.CommandLine;
using System.Globalization;
using MaskRcnn.Weights;
using Spectre.Console;

namespace MaskRcnn.Cli.Weights;

/// <summary><c>maskrcnn weights show</c>: names, shapes, types, hash and family.</summary>
internal static class ShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<FileInfo>("file") { Description = "a file of weights: .pth, .pkl, .h5, .onnx or .safetensors" }.AcceptExistingOnly();
        var json = new Option<bool>("--json") { Description = "print JSON" };
        var command = new Command("show", "Print the tensors of a file of weights, its SHA-256 and whose weights they are.") { path, json };
        command.SetAction(result =>
        {
            using var file = WeightsFile.Open(result.GetRequiredValue(path).ToString());
            WeightsSummary summary = WeightsSummary.Of(file);
            if (result.GetValue(json))
                terminal.WriteJson(summary);
            else
                Print(summary, terminal.Results);
            return (int)ExitCode.Fine;
        });
        return command;
    }

    private static void Print(WeightsSummary summary, IAnsiConsole console)
    {
        Table table = new Table().Border(TableBorder.Simple)
            .AddColumn("tensor").AddColumn("type").AddColumn("shape").AddColumn("bytes", column => column.RightAligned());
        foreach (WeightsSummaryTensor tensor in summary.Tensors)
        {
            table.AddRow(
                Markup.Escape(tensor.Name), tensor.Type, tensor.Shape.Count == 0 ? "scalar" : string.Join(" × ", tensor.Shape),
                tensor.Bytes.ToString("N0", CultureInfo.InvariantCulture));
        }
        console.Write(table);
        console.MarkupLineInterpolated($"file    {summary.File}, {summary.Format}");
        console.MarkupLineInterpolated($"sha256  {summary.Sha256}");
        console.MarkupLineInterpolated($"family  {summary.Family ?? "not recognised"}");
        console.MarkupLineInterpolated($"holds   {summary.Tensors.Count} tensors, {summary.Numbers.ToString("N0", CultureInfo.InvariantCulture)} numbers");
    }
}
