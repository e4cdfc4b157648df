using MaskRcnn;
using MaskRcnn.MLNet;

namespace Shapes;

/// <summary>
/// The settings, as matterport's <c>Config</c> has them: a small model that learns from nothing in minutes on two cores, with every part of
/// Mask R-CNN at reduced widths. What is not named keeps its default.
/// </summary>
internal static class ShapeConfig
{
    public static InstanceSegmentationTrainer.Options Create(int epochs) => new()
    {
        Model = new MaskRcnnOptions
        {
            Backbone = ResNetDepth.ResNet18,
            Normalization = NormalizationKind.BatchNorm,
            PyramidChannels = 64,
            BoxHeadSize = 256,
            MaskHeadChannels = 64,
            MinSize = ShapeScene.Size,
            MaxSize = ShapeScene.Size,
            AnchorSizes = [16, 32, 48, 64, 96],
            RpnPreNmsTopTraining = 200,
            RpnPostNmsTopTraining = 100,
            RpnPreNmsTopInference = 200,
            RpnPostNmsTopInference = 50,
            RpnBatchSizePerImage = 64,
            BoxBatchSizePerImage = 32,
            DetectionsPerImage = 20,
        },
        Training = new TrainingOptions
        {
            Epochs = epochs,
            BatchSize = 8,
            LearningRate = 0.04,
            WarmupSteps = 100,
            Decay = LearningRateDecay.Cosine,
            GradientClipNorm = 10,
        },
        ProgressCallback = step =>
        {
            if (step.IsEndOfEpoch || step.Step % 20 == 0)
                Console.WriteLine(step);
        },
    };
}
