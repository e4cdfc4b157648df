using MaskRcnn.Configuration;
using MaskRcnn.Weights;

namespace MaskRcnn.Cli.Training;

/// <summary>Takes the model from the initial weights where nobody described one.</summary>
internal static class WeightsArchitecture
{
    private static readonly string s_default = new TrainingConfiguration().ToJson();

    /// <summary>Sets the model that the weights have, unless the configuration says anything about it.</summary>
    public static void Adopt(TrainingConfiguration configuration, IProgress<DownloadProgress>? progress = null)
    {
        if (configuration.InitialWeights is not { } weights)
            return;
        // Opened in any case, so that a download is over before the data are read.
        using WeightsFile file = weights.ToSource(configuration.Model.Backbone, cache: null, progress).Open();
        if (!IsOpen(configuration))
            return;
        if (WeightsFamily.Recognize(file.Entries) is not { } family)
            return;
        configuration.Model = PretrainedModel.ReadOptions(file, family);
        configuration.Architecture = family.IsBackbone || Architectures.Find(family.Name) is null ? null : family.Name;
    }

    private static bool IsOpen(TrainingConfiguration configuration) => configuration.Architecture is null
        && new TrainingConfiguration { Model = configuration.Model }.ToJson() == s_default;
}
