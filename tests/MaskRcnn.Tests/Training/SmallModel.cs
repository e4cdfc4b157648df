using TorchSharp;

namespace MaskRcnn.Tests.Training;

/// <summary>The smallest model worth training, for images of 64 by 64 pixels.</summary>
internal static class SmallModel
{
    public static MaskRcnnModel Create(long seed = 1, int classCount = 2, int frozenStages = 0, int maxSize = 64,
        NormalizationKind normalization = NormalizationKind.BatchNorm)
    {
        torch.manual_seed(seed);
        return new MaskRcnnModel(classCount, new MaskRcnnOptions
        {
            Backbone = ResNetDepth.ResNet18,
            FrozenStages = frozenStages,
            Normalization = normalization,
            PyramidChannels = 16,
            BoxHeadSize = 32,
            MaskHeadChannels = 8,
            MaskHeadLayers = 1,
            MinSize = 64,
            MaxSize = maxSize,
            AnchorSizes = [8, 16, 24, 32, 48],
            RpnPreNmsTopTraining = 100,
            RpnPostNmsTopTraining = 50,
            RpnPreNmsTopInference = 100,
            RpnPostNmsTopInference = 50,
            RpnBatchSizePerImage = 32,
            BoxBatchSizePerImage = 32,
            ScoreThreshold = 0.05f,
        });
    }
}
