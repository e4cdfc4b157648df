namespace MaskRcnn;

/// <summary>How the learning rate falls after the warm-up.</summary>
public enum LearningRateDecay
{
    /// <summary>Multiplied by <see cref="TrainingOptions.DecayFactor"/> at each of <see cref="TrainingOptions.DecayEpochs"/>.</summary>
    Step,

    /// <summary>Along half a cosine to 0 at the last step (Loshchilov and Hutter, "SGDR", 2017, without restarts).</summary>
    Cosine,

    /// <summary>As the power <see cref="TrainingOptions.DecayPower"/> of the share of steps left, to 0 at the last step.</summary>
    Polynomial,
}
