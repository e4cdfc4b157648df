namespace MaskRcnn.Training;

/// <summary>The learning rate of every step: a linear warm-up, then the decay. Pure arithmetic.</summary>
public sealed class LearningRateSchedule
{
    private readonly TrainingOptions _options;
    private readonly int _warmupSteps;
    private readonly long _totalSteps;
    private readonly double _stepsPerEpoch;

    /// <summary>A schedule for one training.</summary>
    /// <param name="options">Learning rate, warm-up and decay.</param>
    /// <param name="stepsPerEpoch">At least 1.</param>
    public LearningRateSchedule(TrainingOptions options, int stepsPerEpoch)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsPerEpoch, 1);
        _options = options.Clone();
        _options.Validate();
        _stepsPerEpoch = stepsPerEpoch;
        _totalSteps = (long)stepsPerEpoch * options.Epochs;
        _warmupSteps = (int)Math.Min(options.WarmupSteps, _totalSteps / 3);
    }

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">From 0.</param>
    public double At(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        double warmup = step < _warmupSteps ? _options.WarmupFactor + (1 - _options.WarmupFactor) * step / _warmupSteps : 1;
        double decay = _options.Decay == LearningRateDecay.Cosine
            ? (1 + Math.Cos(Math.PI * Math.Clamp((step - _warmupSteps) / (double)(_totalSteps - _warmupSteps), 0, 1))) / 2
            : Math.Pow(_options.DecayFactor, _options.DecayEpochs.Count(epoch => step >= Math.Round(epoch * _stepsPerEpoch)));
        return _options.LearningRate * warmup * decay;
    }
}
