using static TorchSharp.torch;

namespace MaskRcnn.Backbones;

/// <summary>Makes the normalisation layers of one backbone.</summary>
internal sealed record Normalization(NormalizationKind Kind, double Epsilon)
{
    public nn.Module<Tensor, Tensor> Create(long channels) => Kind switch
    {
        NormalizationKind.BatchNorm => nn.BatchNorm2d(channels, Epsilon),
        NormalizationKind.FrozenBatchNorm => new FrozenBatchNorm2d(channels, Epsilon),
        _ => throw new ArgumentOutOfRangeException(nameof(channels), Kind, "Unknown normalisation."),
    };
}
