using MaskRcnn;
using MaskRcnn.MLNet;
using MaskRcnn.Training;

namespace Samples.Nuclei;

/// <summary>A small model for many small objects, trained from nothing on random crops.</summary>
internal static class TrainingRecipe
{
    public const int DefaultEpochs = 40;

    public static InstanceSegmentationTrainer.Options Create(int epochs) => new()
    {
        Model = new MaskRcnnOptions
        {
            Backbone = ResNetDepth.ResNet18,
            Normalization = NormalizationKind.BatchNorm,
            PyramidChannels = 64,
            BoxHeadSize = 256,
            MaskHeadChannels = 64,
            MinSize = 256,
            MaxSize = 1024,
            AnchorSizes = [8, 16, 32, 64, 128],
            RpnPreNmsTopTraining = 1000,
            RpnPostNmsTopTraining = 500,
            RpnBatchSizePerImage = 128,
            BoxBatchSizePerImage = 128,
            DetectionsPerImage = 300,
        },
        Training = new TrainingOptions
        {
            Epochs = epochs,
            BatchSize = 4,
            LearningRate = 0.02,
            WarmupSteps = 50,
            Decay = LearningRateDecay.Cosine,
            GradientClipNorm = 10,
            RandomCropSize = 256,
            VerticalFlipProbability = 0.5,
        },
    };
}
