using System.CommandLine;
using MaskRcnn.Datasets;
using Spectre.Console;

namespace MaskRcnn.Cli.Datasets;

/// <summary><c>maskrcnn dataset check</c>: everything that would show up later as a loss that is not a number or as a bad AP.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var input = new DatasetInput();
        var policy = new Option<DatasetPolicy>("--policy")
        {
            Description = "what to do about errors: fail (default), skip what is wrong, or repair what can be; the last two write --output",
            HelpName = "policy",
        };
        var output = new Option<FileInfo>("--output", "-o") { Description = "with skip or repair: the COCO file to write", HelpName = "file" };
        var decode = new Option<bool>("--decode") { Description = "decode every image, not only its header" };
        var turned = new Option<TurnedSize>(OptionNames.Of(nameof(DatasetCheckOptions.TurnedSizes)))
        {
            Description = "repair sizes from before the Exif turn of a picture: AsStored turns masks as well, AsShown swaps width and height only",
            HelpName = "reading",
        };
        var json = new Option<bool>("--json") { Description = "print the report as JSON" };

        var command = new Command("check", "Report what is wrong with a data set before training finds out.");
        input.AddTo(command);
        foreach (Option option in (Option[])[policy, output, decode, turned, json])
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            bool changes = result.GetResult(policy) is { Errors: var errors } && !errors.Any() && result.GetValue(policy) != DatasetPolicy.Fail;
            if (changes != result.GetResult(output) is not null)
                result.AddError("--output goes with --policy skip or repair, and they need it.");
        });
        command.SetCancellableAction((result, cancellationToken) =>
        {
            InstanceDataset dataset = DatasetReader.Read(
                input.PathOf(result), input.FormatOf(result), input.OptionsOf(result) with { SkipInvalid = true });
            DatasetRemarks.Write([.. dataset.Warnings.Where(warning => warning.Finding is null)], terminal);
            var options = new DatasetCheckOptions { DecodeImages = result.GetValue(decode), TurnedSizes = result.GetValue(turned) };
            ExitCode exitCode = result.GetValue(output) is { } file
                ? Mend(dataset, result.GetValue(policy), options, file.ToString(), out DatasetReport report, terminal, cancellationToken)
                : Inspect(dataset, options, out report, cancellationToken);
            if (result.GetValue(json))
                terminal.Output.WriteLine(OptionNames.Translate(Terminal.ToJson(report)));
            else
                terminal.Output.WriteLine(OptionNames.Translate(report.ToString().TrimEnd()));
            return (int)exitCode;
        });
        return command;
    }

    private static ExitCode Inspect(InstanceDataset dataset, DatasetCheckOptions options, out DatasetReport report, CancellationToken cancellationToken)
    {
        report = DatasetCheck.Inspect(dataset, options, cancellationToken);
        return report.HasErrors ? ExitCode.Failed : ExitCode.Fine;
    }

    private static ExitCode Mend(
        InstanceDataset dataset, DatasetPolicy policy, DatasetCheckOptions options, string path, out DatasetReport report, Terminal terminal,
        CancellationToken cancellationToken)
    {
        InstanceDataset mended = DatasetCheck.Apply(dataset, policy, out report, options, cancellationToken);
        DatasetWriter.Write(mended, path, DatasetFormat.Coco);
        terminal.Remarks.MarkupLineInterpolated($"wrote {path}: {DatasetRemarks.Describe(mended)}");
        return ExitCode.Fine;
    }
}
