using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using MaskRcnn.Datasets;
using Spectre.Console;

namespace MaskRcnn.Cli.Datasets;

/// <summary><c>maskrcnn dataset split</c>: a file for each part.</summary>
internal static class SplitCommand
{
    public static Command Create(Terminal terminal)
    {
        var input = new DatasetInput();
        var output = new Option<DirectoryInfo>("--output", "-o") { Description = "folder for a COCO file of each part", HelpName = "folder", Required = true };
        var parts = new Option<SplitPart[]>("--parts")
        {
            Description = "names with shares, numbers of images, or * for the rest, such as train=*,val=0.1,test=500; default: train=0.8,val=0.2",
            HelpName = "parts",
            CustomParser = ParseParts,
            DefaultValueFactory = _ => [new("train") { Share = 0.8 }, new("val") { Share = 0.2 }],
        };
        var stratify = new Option<bool>("--stratify") { Description = "give each part its share of the images of every class" };
        var group = new Option<string>(OptionNames.Of(nameof(DatasetSplitOptions.GroupPattern)))
        {
            Description = "keep images together for whose file names the first group of this regular expression is the same, such as \"^(slide\\d+)_\"",
            HelpName = "regex",
        };
        var seed = new Option<int>("--seed") { Description = "another seed gives another split", HelpName = "n" };

        var command = new Command("split", "Split a data set into parts, such as train and val; images stay where they are.");
        input.AddTo(command);
        foreach (Option option in (Option[])[output, parts, stratify, group, seed])
            command.Options.Add(option);
        command.SetAction(result =>
        {
            InstanceDataset dataset = input.Read(result);
            DatasetRemarks.Write(dataset.Warnings, terminal);
            var options = new DatasetSplitOptions
            {
                Parts = result.GetRequiredValue(parts), Stratify = result.GetValue(stratify), GroupPattern = result.GetValue(group), Seed = result.GetValue(seed),
            };
            IReadOnlyList<InstanceDataset> split = dataset.Split(options);
            string folder = Directory.CreateDirectory(result.GetRequiredValue(output).ToString()).ToString();
            foreach ((SplitPart part, InstanceDataset images) in options.Parts.Zip(split))
            {
                string path = Path.Combine(folder, $"{part.Name}.json");
                DatasetRemarks.Write(DatasetWriter.Write(images, path, DatasetFormat.Coco), terminal);
                terminal.Results.MarkupLineInterpolated($"wrote {path}: {DatasetRemarks.Describe(images)}");
            }
            return (int)ExitCode.Fine;
        });
        return command;
    }

    private static SplitPart[] ParseParts(ArgumentResult argument)
    {
        var parts = new List<SplitPart>();
        foreach (string text in CommaSeparated.Parse(argument))
        {
            string[] pair = text.Split('=', 2);
            string amount = pair.Length == 2 ? pair[1] : "";
            if (amount == "*")
                parts.Add(new SplitPart(pair[0]));
            else if (int.TryParse(amount, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0)
                parts.Add(new SplitPart(pair[0]) { Count = count });
            else if (double.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double share) && share is > 0 and < 1)
                parts.Add(new SplitPart(pair[0]) { Share = share });
            else
            {
                argument.AddError($"--parts has \"{text}\", expected a name with a share, a number of images or *, such as val=0.1, test=500 or train=*.");
                return [];
            }
        }
        return [.. parts];
    }
}
