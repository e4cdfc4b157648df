using MaskRcnn.Augmentations;
using MaskRcnn.Validation;

namespace MaskRcnn;

/// <summary>
/// How a model is trained. The defaults are the usual ones for fine-tuning on COCO-like data, with the learning rate for
/// two images a step; <see cref="Validate"/> is called when training starts.
/// </summary>
public sealed partial class TrainingOptions
{
    /// <summary>Passes over the data, at least 1. Default 12. Without effect where <see cref="Stages"/> has stages.</summary>
    public int Epochs { get; set; } = 12;

    /// <summary>
    /// Stages that follow each other, each with its own epochs, learning rate and layers that learn. Default: none, which is one stage
    /// of <see cref="Epochs"/> epochs at <see cref="LearningRate"/> with the layers that <see cref="MaskRcnnOptions.FrozenStages"/>
    /// leaves.
    /// </summary>
    public TrainingStage[] Stages { get; set; } = [];

    /// <summary>
    /// Images per batch, at least 1; the last batch of an epoch may have fewer. Default 2. Devices and processes that train together
    /// share the batch.
    /// </summary>
    public int BatchSize { get; set; } = 2;

    /// <summary>
    /// Batches whose gradients are averaged before the weights change, at least 1: a larger batch in the same memory. Default 1.
    /// Learning rate, warm-up and steps count changes of the weights.
    /// </summary>
    public int AccumulatedBatches { get; set; } = 1;

    /// <summary>
    /// The type of the feature maps and their gradients. Weights, normalisation, scores, boxes and losses are float32 in any case.
    /// Default: <see cref="Precision.Float32"/>; <see cref="Precision.BFloat16"/> halves the memory of the maps.
    /// </summary>
    public Precision Precision { get; set; } = Precision.Float32;

    /// <summary>Random changes of the images, applied in order. Default: mirrored left and right with probability 0.5.</summary>
    public IList<Augmentation> Augmentations { get; set; } = [new Flip()];

    /// <summary>Order, sampling, loading threads and memory.</summary>
    public LoadingOptions Loading { get; set; } = new();

    /// <summary>How often the model is validated, which one is best, and when to stop early.</summary>
    public ValidationOptions Validation { get; set; } = new();

    /// <summary>What to do when a loss or a gradient is not finite (default: stop).</summary>
    public NonFiniteLossPolicy NonFiniteLoss { get; set; } = NonFiniteLossPolicy.Stop;

    /// <summary>
    /// With <see cref="NonFiniteLossPolicy.Skip"/>: how many steps of a training may be skipped before it stops, at least 1. Default 10.
    /// </summary>
    public int MaxNonFiniteSteps { get; set; } = 10;

    /// <summary>
    /// Threads for tensor operations, at least 1; 0 (default) takes one per processor. Where several devices or processes share a
    /// machine, each has so many; 0 divides the processors among them.
    /// </summary>
    public int ThreadCount { get; set; }

    /// <summary>Epochs of all stages.</summary>
    internal int TotalEpochs => StagesOrDefault().Sum(stage => stage.Epochs);

    /// <summary>The stages, or the one that <see cref="Epochs"/> stands for.</summary>
    internal TrainingStage[] StagesOrDefault() => Stages.Length > 0 ? Stages : [new TrainingStage { Epochs = Epochs }];

    /// <summary>A copy that can be changed independently; augmentations are immutable and shared.</summary>
    public TrainingOptions Clone()
    {
        var copy = (TrainingOptions)MemberwiseClone();
        copy.DecayEpochs = (double[])DecayEpochs?.Clone()!;
        copy.Stages = (TrainingStage[])Stages?.Clone()!;
        copy.Augmentations = Augmentations?.ToArray()!;
        copy.LossWeights = LossWeights?.Clone()!;
        copy.Loading = Loading?.Clone()!;
        copy.Validation = Validation?.Clone()!;
        return copy;
    }
}
