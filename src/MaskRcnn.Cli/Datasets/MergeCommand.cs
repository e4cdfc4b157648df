using System.CommandLine;
using MaskRcnn.Datasets;
using Spectre.Console;

namespace MaskRcnn.Cli.Datasets;

/// <summary><c>maskrcnn dataset merge</c>: one file of several data sets.</summary>
internal static class MergeCommand
{
    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<FileSystemInfo[]>("paths")
        {
            Description = "two or more annotation files or folders, of any formats", Arity = new ArgumentArity(2, 1000),
        }.AcceptExistingOnly();
        var output = new Option<FileInfo>("--output", "-o") { Description = "the COCO file to write", HelpName = "file", Required = true };
        IReadOnlyList<ReaderOption> reader = ReaderOptionList.Create();

        var command = new Command("merge", "Join data sets: classes by name, ids anew where they clash; images stay where they are.");
        command.Arguments.Add(paths);
        command.Options.Add(output);
        foreach (ReaderOption option in reader)
            command.Options.Add(option.Option);
        command.SetAction(result =>
        {
            DatasetReaderOptions options = reader.Aggregate(new DatasetReaderOptions(), (current, option) => option.Apply(result, current));
            InstanceDataset[] datasets =
                [.. result.GetRequiredValue(paths).Select(path => DatasetReader.Read(path.ToString(), null, options))];
            InstanceDataset merged = InstanceDataset.Merge(datasets);
            DatasetRemarks.Write(merged.Warnings, terminal);
            foreach (string clash in DatasetClashes.Of(datasets))
                terminal.WriteWarning(clash);
            string file = result.GetRequiredValue(output).ToString();
            DatasetRemarks.Write(DatasetWriter.Write(merged, file, DatasetFormat.Coco), terminal);
            terminal.Results.MarkupLineInterpolated($"wrote {file}: {DatasetRemarks.Describe(merged)}");
            return (int)ExitCode.Fine;
        });
        return command;
    }
}
