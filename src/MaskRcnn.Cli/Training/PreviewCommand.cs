using System.CommandLine;
using MaskRcnn.Augmentations;
using MaskRcnn.Configuration;
using MaskRcnn.Datasets;
using MaskRcnn.Distributed;
using MaskRcnn.Images;
using MaskRcnn.Loading;
using Spectre.Console;

namespace MaskRcnn.Cli.Training;

/// <summary><c>maskrcnn train preview</c>: a contact sheet of what the network will see.</summary>
internal static class PreviewCommand
{
    public static Command Create(Terminal terminal)
    {
        var output = new Option<FileInfo>("--output", "-o") { Description = "the PNG to write", HelpName = "file", Required = true };
        Option<int> count = ModelOverrides.Number("--count", "images, one row each, chosen at random by the seed", 1, 1000);
        count.DefaultValueFactory = _ => 6;
        Option<int> versions = ModelOverrides.Number("--versions", "how often each image is changed", 1, 20);
        versions.DefaultValueFactory = _ => 4;
        var configurations = new ConfigurationOptions(
        [
            .. DatasetOverrides.Create(),
            ConfigurationOverride.Create(
                ModelOverrides.Number("--seed", "another seed shows other images and changes", 0, int.MaxValue),
                (configuration, seed) => configuration.Seed = seed),
        ]);

        var command = new Command(
            "preview", "Draw a contact sheet of what the network will see: images as they are and after augmentation.");
        configurations.AddTo(command);
        foreach (Option option in (Option[])[output, count, versions])
            command.Options.Add(option);
        command.SetCancellableAction((result, cancellationToken) =>
        {
            TrainingConfiguration configuration = configurations.Load(result);
            (InstanceDataset data, _) = TrainingDatasets.Read(configuration, SingleProcess.Instance, terminal, cancellationToken);
            TrainingExample[] examples = Choose(data, result.GetValue(count), configuration.Seed);
            // Names would hide small objects; with one class they say nothing.
            var paint = new PaintOptions { ColorByInstance = true, Labels = data.ClassNames.Count > 1 };
            RgbImage sheet = AugmentationSheet.Draw(
                examples, [.. configuration.Training.Augmentations], data.ClassNames, result.GetValue(versions),
                (ulong)configuration.Seed, paint: paint);
            cancellationToken.ThrowIfCancellationRequested();
            FileInfo file = result.GetRequiredValue(output);
            Directory.CreateDirectory(file.DirectoryName!);
            sheet.Save(file.ToString());
            terminal.Results.MarkupLineInterpolated($"drew {examples.Length} of {data.Images.Count} images: {file}");
            return (int)ExitCode.Fine;
        });
        return command;
    }

    private static TrainingExample[] Choose(InstanceDataset data, int count, int seed)
    {
        if (data.Images.Count == 0)
            throw new ArgumentException("The data set has no images.");
        (InstanceDataset chosen, _) = data.Split(Math.Min(1, (double)count / data.Images.Count), seed);
        return [.. new DatasetTrainingData(chosen).Read()];
    }
}
