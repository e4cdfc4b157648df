using MaskRcnn.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MaskRcnn.Optimizers;

/// <summary>Lists the weights of a model for an optimizer.</summary>
internal static class LearningParameters
{
    /// <summary>All weights, whether they learn now or not, since stages may change that. Vectors are biases and norms.</summary>
    public static IReadOnlyList<NamedParameter> Of(MaskRcnnModel model, TrainingOptions options)
    {
        HashSet<string> norms = options.DecayNorms ? [] : [.. NamesOfNorms(model)];
        bool Decays(string name, Tensor weight) =>
            (options.DecayNormsAndBiases || weight.dim() > 1) && !norms.Contains(name);
        return [.. model.named_parameters().Select(item => new NamedParameter(item.name, item.parameter, Decays(item.name, item.parameter)))];
    }

    private static IEnumerable<string> NamesOfNorms(MaskRcnnModel model) =>
        from item in model.named_modules()
        where item.module is BatchNorm2d or FixedStatisticsNorm2d
        from parameter in item.module.named_parameters()
        select $"{item.name}.{parameter.name}";
}
