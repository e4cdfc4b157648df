namespace MaskRcnn.Training;

/// <summary>
/// How a model is trained. The defaults are the usual ones for fine-tuning on COCO-like data, with the learning rate for
/// two images a step; <see cref="Validate"/> is called when training starts.
/// </summary>
public sealed partial class TrainingOptions
{
    /// <summary>Passes over the data, at least 1. Default 12.</summary>
    public int Epochs { get; set; } = 12;

    /// <summary>Images per step, at least 1; the last step of an epoch may have fewer. Default 2.</summary>
    public int BatchSize { get; set; } = 2;

    /// <summary>
    /// Learning rate after the warm-up, above 0, for the batch as given: scale it with <see cref="BatchSize"/>
    /// (Goyal et al., "Accurate, large minibatch SGD", 2017). Default 0.005, usual for fine-tuning with two images; COCO's 0.02 for 16
    /// images would become 0.0025.
    /// </summary>
    public double LearningRate { get; set; } = 0.005;

    /// <summary>Momentum of the gradient descent, 0 to below 1. Default 0.9.</summary>
    public double Momentum { get; set; } = 0.9;

    /// <summary>L2 penalty on all weights, at least 0. Default 0.0001.</summary>
    public double WeightDecay { get; set; } = 1e-4;

    /// <summary>
    /// Steps in which the learning rate rises linearly from <see cref="WarmupFactor"/> times its value, at least 0. At most a third
    /// of all steps are used, so that a short training is not all warm-up. Default 1000.
    /// </summary>
    public int WarmupSteps { get; set; } = 1000;

    /// <summary>Share of the learning rate at the first step of the warm-up, above 0, at most 1. Default 0.001.</summary>
    public double WarmupFactor { get; set; } = 0.001;

    /// <summary>How the learning rate falls after the warm-up. Default <see cref="LearningRateDecay.Step"/>.</summary>
    public LearningRateDecay Decay { get; set; } = LearningRateDecay.Step;

    /// <summary>
    /// With <see cref="LearningRateDecay.Step"/>: epochs, fractions allowed, after which the learning rate falls; at least 0,
    /// ascending. Those beyond <see cref="Epochs"/> have no effect. Default 8 and 11.
    /// </summary>
    public double[] DecayEpochs { get; set; } = [8, 11];

    /// <summary>
    /// With <see cref="LearningRateDecay.Step"/>: what the learning rate is multiplied by, above 0, at most 1. Default 0.1.
    /// </summary>
    public double DecayFactor { get; set; } = 0.1;

    /// <summary>Largest L2 norm of all gradients together; longer ones are shortened to it. 0 turns it off. Default 10.</summary>
    public double GradientClipNorm { get; set; } = 10;

    /// <summary>Probability, 0 to 1, that an image is mirrored left and right. Default 0.5.</summary>
    public double HorizontalFlipProbability { get; set; } = 0.5;

    /// <summary>
    /// Probability, 0 to 1, that an image is mirrored top and bottom: for pictures without an up, as from microscopes. Default 0.
    /// </summary>
    public double VerticalFlipProbability { get; set; }

    /// <summary>
    /// Side in pixels of the random square part that is taken of each image, at least 1; an image with a shorter side is taken
    /// whole along it. 0 (default) takes images whole. Instances are cut at the edge, and dropped where nothing is left.
    /// </summary>
    public int RandomCropSize { get; set; }

    /// <summary>Whether each epoch has a new random order (default true).</summary>
    public bool Shuffle { get; set; } = true;

    /// <summary>
    /// Memory in bytes for shuffling, above 0. If all examples fit, every order is equally likely; otherwise each example comes
    /// from a random place among those that fit. Default 1 GiB. Ignored without <see cref="Shuffle"/>.
    /// </summary>
    public long ShuffleBufferBytes { get; set; } = 1L << 30;

    /// <summary>Threads for tensor operations, at least 1; 0 (default) takes one per processor.</summary>
    public int ThreadCount { get; set; }

    /// <summary>A copy that can be changed independently.</summary>
    public TrainingOptions Clone()
    {
        var copy = (TrainingOptions)MemberwiseClone();
        copy.DecayEpochs = (double[])DecayEpochs?.Clone()!;
        return copy;
    }
}
