namespace MaskRcnn.Benchmarks;

/// <summary>The cases of torchvision_peer.py, as options of this side.</summary>
internal static class CaseOptions
{
    public static (int ClassCount, MaskRcnnOptions Options) Of(string name) => name switch
    {
        "full" => (90, new MaskRcnnOptions { Backbone = ResNetDepth.ResNet50, Normalization = NormalizationKind.FrozenBatchNorm }),
        "pair" => (90, new MaskRcnnOptions
        {
            Backbone = ResNetDepth.ResNet50, Normalization = NormalizationKind.FrozenBatchNorm, MinSize = 512, MaxSize = 512,
        }),
        "small" => (3, new MaskRcnnOptions
        {
            Backbone = ResNetDepth.ResNet18,
            Normalization = NormalizationKind.FrozenBatchNorm,
            PyramidChannels = 64,
            BoxHeadSize = 256,
            MaskHeadChannels = 64,
            AnchorSizes = [16, 32, 48, 64, 96],
            MinSize = 256,
            MaxSize = 256,
        }),
        _ => throw new ArgumentException($"There is no case '{name}'.", nameof(name)),
    };
}
