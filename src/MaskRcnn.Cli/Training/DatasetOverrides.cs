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
        foreach (ReaderOption option in ReaderOptionList.Create())
        {
            yield return ConfigurationOverride.Create(
                option.Option, (result, configuration) => Change(configuration, option.Option.Name, reader => option.Apply(result, reader)));
        }
    }

    private static void Change(TrainingConfiguration configuration, string option, Func<DatasetReaderOptions, DatasetReaderOptions> change)
    {
        DatasetSource dataset = Named(configuration, option);
        dataset.Reader = change(dataset.Reader);
        if (dataset.Reader.ImageDirectory is { } images)
            dataset.Reader = dataset.Reader with { ImageDirectory = Path.GetFullPath(images) };
    }

    private static DatasetSource Named(TrainingConfiguration configuration, string option) =>
        configuration.Dataset ?? throw new ArgumentException($"{option} needs --dataset, or a configuration with a data set.");
}
