using MaskRcnn.Configuration;
using MaskRcnn.Weights;
using MaskRcnn.Weights.Families;

namespace MaskRcnn.Cli.Training;

/// <summary>Takes the model from the initial weights where nobody described one.</summary>
internal static class WeightsArchitecture
{
    private const int PretrainedFrozenStages = 2;
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
        if (!family.IsBackbone)
        {
            configuration.Model = new DetectorStructure(file, family).Options;
            configuration.Architecture = Architectures.Find(family.Name) is null ? null : family.Name;
            return;
        }

        configuration.Model = family.CreateOptions();
        if (configuration.Model.Normalization == NormalizationKind.FixedStatistics)
            return;

        // As torchvision fine-tunes them.
        configuration.Model.Normalization = NormalizationKind.FrozenBatchNorm;
        configuration.Model.FrozenStages = PretrainedFrozenStages;
    }

    private static bool IsOpen(TrainingConfiguration configuration) => configuration.Architecture is null
        && new TrainingConfiguration { Model = configuration.Model }.ToJson() == s_default;
}
