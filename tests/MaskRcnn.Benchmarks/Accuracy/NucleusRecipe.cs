using MaskRcnn.Augmentations;

namespace MaskRcnn.Benchmarks.Accuracy;

/// <summary>The model, as in torchvision_training.py, and the ways in which it is trained.</summary>
internal static class NucleusRecipe
{
    public static MaskRcnnOptions Model() => new()
    {
        Backbone = ResNetDepth.ResNet18,
        Normalization = NormalizationKind.BatchNorm,
        PyramidChannels = 64,
        BoxHeadSize = 256,
        MaskHeadChannels = 64,
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
    };

    /// <summary>The hyper-parameters of torchvision_training.py.</summary>
    public static TrainingOptions Same(int epochs, int threads) => new()
    {
        Epochs = epochs,
        BatchSize = 4,
        LearningRate = 0.02,
        WarmupSteps = 100,
        Decay = LearningRateDecay.Cosine,
        GradientClipNorm = 5,
        ThreadCount = threads,
        Augmentations = [new Flip { Vertical = 0.5 }],
        Loading = { GroupByAspectRatio = false },
    };

    /// <summary>The same in bfloat16.</summary>
    public static TrainingOptions Bfloat16(int epochs, int threads)
    {
        TrainingOptions options = Same(epochs, threads);
        options.Precision = Precision.BFloat16;
        return options;
    }

    /// <summary>More changes of the images, batches of one shape, and an average of the weights.</summary>
    public static TrainingOptions Better(int epochs, int threads)
    {
        TrainingOptions options = Same(epochs, threads);
        options.Nesterov = true;
        options.EmaDecay = 0.99;
        options.Loading.GroupByAspectRatio = true;
        options.Augmentations =
        [
            new Flip { Vertical = 0.5 },
            new QuarterTurn(),
            new Sometimes { Augmentations = [new Affine { Rotation = 15, MinScale = 0.8, MaxScale = 1.25 }] },
            new ColorJitter(),
        ];
        return options;
    }
}
