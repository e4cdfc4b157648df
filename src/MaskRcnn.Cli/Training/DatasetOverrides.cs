using System.CommandLine;
using MaskRcnn.Cli.Datasets;
using MaskRcnn.Configuration;
using MaskRcnn.Datasets;

namespace MaskRcnn.Cli.Training;

/// <summary>The options that name what to train on.</summary>
internal static class DatasetOverrides
{
    public static IEnumerable<ConfigurationOverride> Create()
    {
        yield return ConfigurationOverride.Create(
            new Option<FileSystemInfo>("--dataset") { Description = "the annotation file or folder to train on", HelpName = "path" }
                .AcceptExistingOnly(),
            (configuration, path) => configuration.Dataset = new DatasetSource { Path = path.FullName });
        yield return ConfigurationOverride.Create(
            DatasetFormatNames.CreateOption("--format", "format of the annotations, recognised by content if not named"),
            (configuration, format) => Named(configuration, "--format").Format = format);
        yield return ConfigurationOverride.Create(
            new Option<DirectoryInfo>("--images")
            {
                Description = "folder of the images; default: what the format says, else the folder of the annotations",
                HelpName = "folder",
            }.AcceptExistingOnly(),
            (configuration, folder) => Change(configuration, "--images", reader => reader with { ImageDirectory = folder.FullName }));
        yield return ConfigurationOverride.Create(
            new Option<string[]>("--classes")
            {
                Description = "class names for formats without any, label 1 first, separated by commas",
                HelpName = "names",
                CustomParser = CommaSeparated.Parse,
            },
            (configuration, names) => Change(configuration, "--classes", reader => reader with { ClassNames = names }));
    }

    private static void Change(TrainingConfiguration configuration, string option, Func<DatasetReaderOptions, DatasetReaderOptions> change)
    {
        DatasetSource dataset = Named(configuration, option);
        dataset.Reader = change(dataset.Reader);
    }

    private static DatasetSource Named(TrainingConfiguration configuration, string option) =>
        configuration.Dataset ?? throw new ArgumentException($"{option} needs --dataset, or a configuration with a data set.");
}
