using System.CommandLine;
using MaskRcnn.Datasets;
using Spectre.Console;

namespace MaskRcnn.Cli.Datasets;

/// <summary><c>maskrcnn dataset convert</c>: from any format that is read to any that is written.</summary>
internal static class ConvertCommand
{
    public static Command Create(Terminal terminal)
    {
        var input = new DatasetInput("--from");
        var output = new Argument<string>("output") { Description = "the file or folder to write" };
        Option<DatasetFormat?> to = DatasetFormatNames.CreateOption("--to", "format to write");
        to.Required = true;

        var command = new Command("convert", "Write annotations in another format; images stay where they are, except that YOLO gets copies.");
        input.AddTo(command);
        command.Arguments.Add(output);
        command.Options.Add(to);
        command.SetAction(result =>
        {
            InstanceDataset dataset = input.Read(result);
            DatasetRemarks.Write(dataset.Warnings, terminal);
            string path = result.GetRequiredValue(output);
            DatasetFormat format = result.GetRequiredValue(to)!.Value;
            IReadOnlyList<DatasetWarning> leftOut = DatasetWriter.Write(dataset, path, format);
            DatasetRemarks.Write(leftOut, terminal);
            terminal.Results.MarkupLineInterpolated($"wrote {path}: {DatasetRemarks.Describe(dataset)} as {DatasetFormatNames.NameOf(format)}");
            return (int)(leftOut.Any(warning => warning.Finding is not null) ? ExitCode.Failed : ExitCode.Fine);
        });
        return command;
    }
}
