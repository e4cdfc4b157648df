using MaskRcnn.Weights.Families;

namespace MaskRcnn.Weights;

public static partial class PretrainedModel
{
    private const int FrozenStages = 2;

    /// <summary>
    /// The options of a model that can be trained from weights: of a detector those that its names and shapes tell, of an ImageNet backbone
    /// the default ones over it, with frozen normalisation and two frozen stages, as torchvision fine-tunes them.
    /// </summary>
    /// <param name="source">The file; downloaded if it has to be.</param>
    /// <returns>New options, which may be changed as long as the shapes of the weights stay.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, its SHA-256 is not the expected one, or its family is unknown.</exception>
    /// <example><code>
    /// var weights = WeightsSource.FromFile("maskrcnn_resnet50_fpn_coco-bf2d0c1e.pth");
    /// var options = new InstanceSegmentationTrainer.Options { Model = PretrainedModel.ReadOptions(weights), InitialWeights = weights };
    /// </code></example>
    public static MaskRcnnOptions ReadOptions(WeightsSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        using WeightsFile file = source.Open();
        WeightsHash.Check(file, source);
        return ReadOptions(file, Recognize(file));
    }

    internal static MaskRcnnOptions ReadOptions(WeightsFile file, WeightsFamily family)
    {
        if (!family.IsBackbone)
            return new DetectorStructure(file, family).Options;
        MaskRcnnOptions options = family.CreateOptions();
        if (options.Normalization != NormalizationKind.FixedStatistics)
            (options.Normalization, options.FrozenStages) = (NormalizationKind.FrozenBatchNorm, FrozenStages);
        return options;
    }

    private static WeightsFamily Recognize(WeightsFile file) => WeightsFamily.Recognize(file.Entries) ?? throw new InvalidDataException(
        $"{file.Path}: the names of its {file.Entries.Count} tensors belong to no known family of weights: " +
        NameSuggestion.Describe(file.Entries));
}
