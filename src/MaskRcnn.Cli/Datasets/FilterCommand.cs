using System.CommandLine;
using System.Text.RegularExpressions;
using MaskRcnn.Datasets;
using Spectre.Console;

namespace MaskRcnn.Cli.Datasets;

/// <summary><c>maskrcnn dataset filter</c>: a part of a data set by classes, sizes and images.</summary>
internal static class FilterCommand
{
    public static Command Create(Terminal terminal)
    {
        var input = new DatasetInput();
        var output = new Option<FileInfo>("--output", "-o") { Description = "the COCO file to write", HelpName = "file", Required = true };
        Option<string[]> keep = Names("--keep-classes", "keep only these classes, in this order");
        Option<string[]> drop = Names("--drop-classes", "leave out these classes");
        Option<long> least = Pixels("--min-area", "leave out objects of fewer pixels");
        Option<long> most = Pixels("--max-area", "leave out objects of more pixels");
        var noCrowds = new Option<bool>("--no-crowds") { Description = "leave out crowds" };
        var noEmpty = new Option<bool>("--no-empty") { Description = "leave out images without objects, also those that have none left" };
        var names = new Option<string>("--file-pattern") { Description = "keep images whose file name matches this regular expression", HelpName = "regex" };

        var command = new Command("filter", "Keep a part of a data set: classes, sizes of objects, images; images stay where they are.");
        input.AddTo(command);
        foreach (Option option in (Option[])[output, keep, drop, least, most, noCrowds, noEmpty, names])
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(keep) is not null && result.GetResult(drop) is not null)
                result.AddError("--keep-classes and --drop-classes exclude each other.");
        });
        command.SetAction(result =>
        {
            InstanceDataset dataset = input.Read(result);
            DatasetRemarks.Write(dataset.Warnings, terminal);
            InstanceDataset kept = Classes(dataset, result.GetValue(keep), result.GetValue(drop));
            if (result.GetValue(names) is { } pattern)
            {
                Regex regex = Compile(pattern);
                kept = kept.Where(image => regex.IsMatch(Path.GetFileName(image.Path)));
            }
            (long minimum, long maximum) = (result.GetValue(least), result.GetResult(most) is null ? long.MaxValue : result.GetValue(most));
            bool withCrowds = !result.GetValue(noCrowds);
            kept = kept.WhereInstances((image, instance) =>
                (withCrowds || !instance.IsCrowd)
                && ((minimum == 0 && maximum == long.MaxValue) || (instance.Mask.ToRle(image.Size).Area is var area && area >= minimum && area <= maximum)));
            if (result.GetValue(noEmpty))
                kept = kept.Where(image => image.Instances.Count > 0);
            string file = result.GetRequiredValue(output).ToString();
            DatasetRemarks.Write(DatasetWriter.Write(kept, file, DatasetFormat.Coco), terminal);
            terminal.Results.MarkupLineInterpolated($"wrote {file}: {DatasetRemarks.Describe(kept)}, of {DatasetRemarks.Describe(dataset)}");
            return (int)ExitCode.Fine;
        });
        return command;
    }

    private static InstanceDataset Classes(InstanceDataset dataset, string[]? keep, string[]? drop) =>
        keep is { Length: > 0 } ? dataset.SelectClasses(keep)
        : drop is { Length: > 0 } ? dataset.MapClasses(drop.ToDictionary(name => name, _ => (string?)null))
        : dataset;

    private static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new ArgumentException($"--file-pattern is \"{pattern}\", expected a regular expression: {error.Message}", error);
        }
    }

    private static Option<string[]> Names(string name, string description) =>
        new(name) { Description = $"{description}, separated by commas", HelpName = "names", CustomParser = CommaSeparated.Parse };

    private static Option<long> Pixels(string name, string description) =>
        new Option<long>(name) { Description = description, HelpName = "n" }.Within(0, long.MaxValue, "0 or more");
}
