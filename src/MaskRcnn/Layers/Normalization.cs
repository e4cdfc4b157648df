using static TorchSharp.torch;

namespace MaskRcnn.Layers;

/// <summary>Makes the normalisation layers of one part of the model.</summary>
internal sealed record Normalization(NormalizationKind Kind, double Epsilon)
{
    /// <summary>None where the kind is null.</summary>
    public static Normalization? Of(NormalizationKind? kind, double epsilon) => kind is { } known ? new(known, epsilon) : null;

    public nn.Module<Tensor, Tensor> Create(long channels) => Kind switch
    {
        NormalizationKind.BatchNorm => nn.BatchNorm2d(channels, Epsilon),
        NormalizationKind.FrozenBatchNorm => new FrozenBatchNorm2d(channels, Epsilon),
        _ => throw new ArgumentOutOfRangeException(nameof(channels), Kind, "Unknown normalisation."),
    };
}
