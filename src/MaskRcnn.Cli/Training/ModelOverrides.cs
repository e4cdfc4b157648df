using System.CommandLine;
using MaskRcnn.Cli.Predictions;
using MaskRcnn.Cli.Weights;
using MaskRcnn.Configuration;
using MaskRcnn.Runtime;
using static TorchSharp.torch;

namespace MaskRcnn.Cli.Training;

/// <summary>The options that say what is trained, on what machine and with what steps.</summary>
internal static class ModelOverrides
{
    private const string Last = "last";

    public static IEnumerable<ConfigurationOverride> Create(Terminal terminal)
    {
        var architecture = new Option<string>("--architecture")
        {
            Description = $"model to train, instead of that of the configuration: {Architectures.List}; "
                + "default: that of the initial weights, else ResNet-101",
            HelpName = "name",
        };
        architecture.AcceptOnlyFromAmong([.. Architectures.Names]);
        yield return ConfigurationOverride.Create(architecture, (configuration, name) =>
            (configuration.Architecture, configuration.Model) = (name, Architectures.Find(name)!));
        yield return ConfigurationOverride.Create(
            WeightsArgument.Create("--initial-weights", "weights to start from, a detector's or an ImageNet backbone's", InitialWeights.ImageNet, Last),
            (configuration, text) =>
            {
                var weights = new InitialWeights { Path = text == Last ? LastCheckpoint.Find(configuration.Workspace.Path ?? TrainingPaths.DefaultWorkspace) : text };
                if (weights.IsFile)
                    weights.Path = Path.GetFullPath(weights.Path);
                configuration.InitialWeights = weights;
                WeightsArchitecture.Adopt(configuration, new DownloadRemarks(terminal));
            });
        yield return ConfigurationOverride.Create(
            Number("--min-size", "shorter side in pixels that images are resized to; less is faster and finds less", 1, 1 << 15),
            (configuration, size) => (configuration.Model.MinSize, configuration.Model.MaxSize) =
                (size, Math.Max(size, configuration.Model.MaxSize)));
        yield return ConfigurationOverride.Create(
            Number("--batch-size", "images per step", 1, int.MaxValue), (configuration, size) => configuration.Training.BatchSize = size);
        yield return ConfigurationOverride.Create(
            new Option<double>("--repeat-threshold")
            {
                Description = "repeat images with classes that occur in a smaller share of the images than this (LVIS: 0.001); 0, the default: none",
                HelpName = "share",
            }.Within(0, 1, "0 to 1"),
            (configuration, threshold) => configuration.Training.Loading.RepeatThreshold = threshold);
        yield return ConfigurationOverride.Create(
            new Option<Device[]>("--device")
            {
                Description = "cpu (default), cuda or cuda:n; several with commas between them share every batch, such as cuda:0,cuda:1",
                HelpName = "device",
                CustomParser = DeviceName.ParseAll,
            },
            (configuration, devices) => configuration.Device = string.Join(',', devices.Select(DeviceNames.Of)));
        yield return ConfigurationOverride.Create(
            Number("--threads", "threads of the network; 0: one per processor", 0, int.MaxValue),
            (configuration, count) => configuration.Training.ThreadCount = count);
        yield return ConfigurationOverride.Create(
            Number("--seed", "decides everything random: the same seed, data, options and threads give the same model", 0, int.MaxValue),
            (configuration, seed) => configuration.Seed = seed);
    }

    /// <summary>An option with a whole number in a range.</summary>
    public static Option<int> Number(string name, string description, int least, int most) =>
        new Option<int>(name) { Description = description, HelpName = "n" }
            .Within(least, most, most == int.MaxValue ? $"{least} or more" : $"{least} to {most}");
}
