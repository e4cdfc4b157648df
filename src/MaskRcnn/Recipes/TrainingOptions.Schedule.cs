namespace MaskRcnn;

public sealed partial class TrainingOptions
{
    /// <summary>
    /// Changes of the weights in an epoch, at least 1, whatever the number of images: epochs then follow each other in an endless row of
    /// passes over the data. Null (default): as many as one pass takes. With it, <see cref="LoadingOptions.GroupByAspectRatio"/> has no effect.
    /// </summary>
    public int? StepsPerEpoch { get; set; }

    /// <summary>
    /// Steps in which the learning rate rises linearly from <see cref="WarmupFactor"/> times its value, at least 0. At most a third
    /// of all steps are used, so that a short training is not all warm-up. Default 1000.
    /// </summary>
    public int WarmupSteps { get; set; } = 1000;

    /// <summary>Share of the learning rate at the first step of the warm-up, above 0, at most 1. Default 0.001.</summary>
    public double WarmupFactor { get; set; } = 0.001;

    /// <summary>How the learning rate falls after the warm-up, over all stages. Default <see cref="LearningRateDecay.Step"/>.</summary>
    public LearningRateDecay Decay { get; set; } = LearningRateDecay.Step;

    /// <summary>
    /// With <see cref="LearningRateDecay.Step"/>: epochs, fractions allowed, after which the learning rate falls; at least 0,
    /// ascending. Those beyond the last epoch have no effect. Default 8 and 11.
    /// </summary>
    public double[] DecayEpochs { get; set; } = [8, 11];

    /// <summary>
    /// With <see cref="LearningRateDecay.Step"/>: what the learning rate is multiplied by, above 0, at most 1. Default 0.1.
    /// </summary>
    public double DecayFactor { get; set; } = 0.1;

    /// <summary>With <see cref="LearningRateDecay.Polynomial"/>: the exponent, above 0. Default 0.9.</summary>
    public double DecayPower { get; set; } = 0.9;
}
