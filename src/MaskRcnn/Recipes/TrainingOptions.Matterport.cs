namespace MaskRcnn;

public sealed partial class TrainingOptions
{
    /// <summary>
    /// The training of matterport's Mask_RCNN as its configuration class has it by default, for a model of
    /// <see cref="MaskRcnnOptions.Matterport"/>: SGD without warm-up or decay of the rate, gradients shortened to 5, weight decay by the mean
    /// square of each tensor, epochs of 1000 steps, images with objects only, the weights of the last step. Stages are for the caller to
    /// set, each with <see cref="TrainingStage.ResetOptimizer"/>, as every call of the original's <c>train</c> forgets momentum.
    /// </summary>
    /// <returns>New options.</returns>
    public static TrainingOptions Matterport() => new()
    {
        StepsPerEpoch = 1000,
        BatchSize = 2,
        LearningRate = 0.001,
        Momentum = 0.9,
        WeightDecay = 1e-4,
        DecayNorms = false,
        DecayMeanSquare = true,
        GradientClipNorm = 5,
        WarmupSteps = 0,
        DecayEpochs = [],
        Augmentations = [],
        Loading = new LoadingOptions { BackgroundShare = 0 },
        Validation = new ValidationOptions { FinalWeights = FinalWeights.Last },
    };
}
