namespace MaskRcnn.Optimizers;

/// <summary>Lists the weights of a model for an optimizer.</summary>
internal static class LearningParameters
{
    /// <summary>All weights, whether they learn now or not, since stages may change that. Vectors are biases and norms.</summary>
    public static IReadOnlyList<NamedParameter> Of(MaskRcnnModel model, TrainingOptions options) =>
    [
        .. model.named_parameters().Select(item => new NamedParameter(
            item.name, item.parameter, options.DecayNormsAndBiases || item.parameter.dim() > 1)),
    ];
}
