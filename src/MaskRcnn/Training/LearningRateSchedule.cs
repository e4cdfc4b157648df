namespace MaskRcnn.Training;

/// <summary>
/// The learning rate of every step: that of the stage, for the size of the batch, times a linear warm-up and the decay. Pure arithmetic.
/// </summary>
internal sealed class LearningRateSchedule
{
    private readonly TrainingOptions _options;
    private readonly StageSequence _stages;
    private readonly int _stepsPerEpoch;
    private readonly long _totalSteps;
    private readonly long _warmupSteps;

    /// <summary>A schedule for one training.</summary>
    /// <param name="options">Stages, learning rate, warm-up and decay.</param>
    /// <param name="stepsPerEpoch">At least 1.</param>
    public LearningRateSchedule(TrainingOptions options, int stepsPerEpoch)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsPerEpoch, 1);
        options.Validate();
        _options = options.Clone();
        _stages = new StageSequence(_options);
        _stepsPerEpoch = stepsPerEpoch;
        _totalSteps = (long)stepsPerEpoch * _options.TotalEpochs;
        _warmupSteps = Math.Min(options.WarmupSteps, _totalSteps / 3);
    }

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">From 0.</param>
    public double At(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        double warmup = step < _warmupSteps ? _options.WarmupFactor + (1 - _options.WarmupFactor) * step / _warmupSteps : 1;
        double left = 1 - Math.Clamp((step - _warmupSteps) / (double)(_totalSteps - _warmupSteps), 0, 1);
        double decay = _options.Decay switch
        {
            LearningRateDecay.Cosine => (1 - Math.Cos(Math.PI * left)) / 2,
            LearningRateDecay.Polynomial => Math.Pow(left, _options.DecayPower),
            _ => Math.Pow(_options.DecayFactor, _options.DecayEpochs.Count(epoch => step >= Math.Round(epoch * _stepsPerEpoch))),
        };
        return (_stages.At(step / _stepsPerEpoch).LearningRate ?? _options.LearningRate) * _options.LearningRateFactor * warmup * decay;
    }
}
