using static TorchSharp.torch;

namespace MaskRcnn.Layers;

/// <summary>Makes the normalisation layers of one part of the model.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Epsilon">What is added to the variance.</param>
/// <param name="Biases">Whether the convolutions before it have biases all the same.</param>
internal sealed record Normalization(NormalizationKind Kind, double Epsilon, bool Biases = false)
{
    /// <summary>None where the kind is null.</summary>
    public static Normalization? Of(NormalizationKind? kind, MaskRcnnOptions options) =>
        kind is { } known ? new(known, options.NormalizationEpsilon, options.ConvolutionBiases) : null;

    public nn.Module<Tensor, Tensor> Create(long channels) => Kind switch
    {
        NormalizationKind.BatchNorm => nn.BatchNorm2d(channels, Epsilon),
        NormalizationKind.FrozenBatchNorm => new FrozenBatchNorm2d(channels, Epsilon),
        NormalizationKind.FixedStatistics => new FixedStatisticsNorm2d(channels, Epsilon),
        _ => throw new ArgumentOutOfRangeException(nameof(channels), Kind, "Unknown normalisation."),
    };
}
