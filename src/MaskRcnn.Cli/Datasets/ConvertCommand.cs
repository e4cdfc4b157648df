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
        Option<DatasetFormat?> to = DatasetFormatNames.CreateOption("--to", "format to write", DatasetWriter.Formats);
        to.Required = true;
        var detections = new Option<FileInfo>("--detections")
        {
            Description = "COCO results to write in place of the annotations, for example for people to correct in Label Studio, CVAT or LabelMe",
            HelpName = "file",
        }.AcceptExistingOnly();
        var threshold = new Option<double>("--score-threshold")
        {
            Description = "with --detections: the least score of a detection that is written; default: 0.5", HelpName = "n", DefaultValueFactory = _ => 0.5,
        }.Within(0, 1, "0 to 1");

        var command = new Command("convert", "Write annotations in another format; images stay where they are, except that YOLO, VOC and Cityscapes get copies.");
        input.AddTo(command);
        command.Arguments.Add(output);
        command.Options.Add(to);
        command.Options.Add(detections);
        command.Options.Add(threshold);
        command.SetAction(result =>
        {
            InstanceDataset dataset = input.Read(result);
            DatasetRemarks.Write(dataset.Warnings, terminal);
            if (result.GetValue(detections) is { } found)
                dataset = dataset.WithDetections(CocoResults.Read(found.ToString(), dataset), result.GetValue(threshold));
            string path = result.GetRequiredValue(output);
            DatasetFormat format = result.GetRequiredValue(to)!.Value;
            IReadOnlyList<DatasetWarning> leftOut = DatasetWriter.Write(dataset, path, format);
            DatasetRemarks.Write(leftOut, terminal);
            terminal.Results.MarkupLineInterpolated(
                $"wrote {path}: {DatasetRemarks.Describe(dataset)} as {DatasetFormatNames.NameOf(format)}{DatasetRemarks.DescribeLosses(leftOut)}");
            return (int)(leftOut.Any(warning => warning.Finding is not null) ? ExitCode.Failed : ExitCode.Fine);
        });
        return command;
    }
}
