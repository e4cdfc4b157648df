using MaskRcnn;
using MaskRcnn.Augmentations;
using MaskRcnn.MLNet;

namespace Samples.Nuclei;

/// <summary>A small model for many small objects, trained from nothing.</summary>
internal static class TrainingRecipe
{
    public const int DefaultEpochs = 44;

    public static InstanceSegmentationTrainer.Options Create(int epochs) => new()
    {
        Model = new MaskRcnnOptions
        {
            Backbone = ResNetDepth.ResNet18,
            Normalization = NormalizationKind.BatchNorm,
            PyramidChannels = 64,
            BoxHeadSize = 256,
            MaskHeadChannels = 64,
            // Nuclei are the larger, the larger the image: one size for all images evens them out.
            MinSize = 256,
            MaxSize = 1024,
            AnchorSizes = [12, 20, 32, 56, 96],
            RpnPreNmsTopTraining = 500,
            RpnPostNmsTopTraining = 250,
            RpnPreNmsTopInference = 500,
            RpnPostNmsTopInference = 300,
            RpnBatchSizePerImage = 256,
            BoxBatchSizePerImage = 64,
            BoxPositiveFraction = 0.33f,
        },
        Training = new TrainingOptions
        {
            Epochs = epochs,
            BatchSize = 4,
            LearningRate = 0.02,
            WarmupSteps = 100,
            Decay = LearningRateDecay.Cosine,
            GradientClipNorm = 5,
            Augmentations = [new Flip { Vertical = 0.5 }],
        },
    };
}
