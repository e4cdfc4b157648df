namespace MaskRcnn;

public sealed partial class TrainingOptions
{
    /// <summary>How the weights follow the gradients. Default: stochastic gradient descent.</summary>
    public OptimizerKind Optimizer { get; set; } = OptimizerKind.Sgd;

    /// <summary>
    /// Learning rate after the warm-up, above 0, for the batch as given: scale it with <see cref="BatchSize"/> times
    /// <see cref="AccumulatedBatches"/> (Goyal et al., "Accurate, large minibatch SGD", 2017). Default 0.005, usual for fine-tuning with
    /// two images; COCO's 0.02 for 16 images would become 0.0025. AdamW wants about a fiftieth.
    /// </summary>
    public double LearningRate { get; set; } = 0.005;

    /// <summary>
    /// Images per step that <see cref="LearningRate"/> and the rates of stages are meant for: with k times as many, the rates are k times
    /// as high, with fewer lower (Goyal et al., 2017, section 2.1). The warm-up, which larger rates need, reaches the higher rate too.
    /// Null (default): rates as they are.
    /// </summary>
    public int? LearningRateBatchSize { get; set; }

    /// <summary>What the learning rates are multiplied by for the size of the batch.</summary>
    internal double LearningRateFactor => LearningRateBatchSize is { } meant ? (double)BatchSize * AccumulatedBatches / meant : 1;

    /// <summary>With <see cref="OptimizerKind.Sgd"/>: momentum, 0 to below 1. Default 0.9.</summary>
    public double Momentum { get; set; } = 0.9;

    /// <summary>With <see cref="OptimizerKind.Sgd"/>: Nesterov's momentum instead of the usual one; needs <see cref="Momentum"/> above 0.</summary>
    public bool Nesterov { get; set; }

    /// <summary>With <see cref="OptimizerKind.AdamW"/>: decay of the mean of gradients, 0 to below 1. Default 0.9.</summary>
    public double Beta1 { get; set; } = 0.9;

    /// <summary>With <see cref="OptimizerKind.AdamW"/>: decay of the mean of squared gradients, 0 to below 1. Default 0.999.</summary>
    public double Beta2 { get; set; } = 0.999;

    /// <summary>
    /// Weight decay, at least 0: an L2 penalty in the gradient with <see cref="OptimizerKind.Sgd"/>, decoupled from it with
    /// <see cref="OptimizerKind.AdamW"/>. Default 0.0001.
    /// </summary>
    public double WeightDecay { get; set; } = 1e-4;

    /// <summary>Whether <see cref="WeightDecay"/> also applies to biases and to the weights of norms, as in torchvision (default true).</summary>
    public bool DecayNormsAndBiases { get; set; } = true;

    /// <summary>
    /// Whether <see cref="WeightDecay"/> also applies to scale and shift of norms (default true). Without effect where
    /// <see cref="DecayNormsAndBiases"/> is false.
    /// </summary>
    public bool DecayNorms { get; set; } = true;

    /// <summary>
    /// Whether <see cref="WeightDecay"/> is a penalty on the mean square of each tensor and not on its sum of squares, so that its
    /// gradient is 2 times the weight divided by the number of weights, and is limited with the others. Needs
    /// <see cref="OptimizerKind.Sgd"/>. Default false.
    /// </summary>
    public bool DecayMeanSquare { get; set; }

    /// <summary>What the losses are multiplied by before they are added up.</summary>
    public LossWeights LossWeights { get; set; } = new();

    /// <summary>Largest L2 norm of all gradients together; longer ones are shortened to it. 0 turns it off. Default 10.</summary>
    public double GradientClipNorm { get; set; } = 10;

    /// <summary>
    /// Decay per step of the exponential moving average of the weights, 0 to below 1; 0 (default) keeps none. With it, validation and
    /// the finished model use the average. Usual: 0.999 to 0.9999; in early steps it is at most (1 + step) / (10 + step).
    /// </summary>
    public double EmaDecay { get; set; }
}
