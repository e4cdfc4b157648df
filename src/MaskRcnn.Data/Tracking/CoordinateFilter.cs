namespace MaskRcnn.Tracking;

/// <summary>A Kalman filter of one coordinate that moves at constant velocity but for noise (SORT's model, one coordinate at a time).</summary>
/// <param name="position">First measurement.</param>
/// <param name="noise">Its standard deviation.</param>
/// <param name="velocityNoise">Standard deviation of the velocity, which is not known yet.</param>
internal sealed class CoordinateFilter(double position, double noise, double velocityNoise)
{
    // Variances of position and velocity, and what they share.
    private double _positionVariance = noise * noise, _covariance, _velocityVariance = velocityNoise * velocityNoise;
    private double _velocity;

    public double Position { get; private set; } = position;

    /// <summary>Forgets the velocity.</summary>
    public void Stop() => _velocity = 0;

    /// <summary>Goes on by one frame.</summary>
    /// <param name="noise">Standard deviation of what position gains besides.</param>
    /// <param name="velocityNoise">Standard deviation of what velocity gains.</param>
    public void Predict(double noise, double velocityNoise)
    {
        Position += _velocity;
        _positionVariance += 2 * _covariance + _velocityVariance + noise * noise;
        _covariance += _velocityVariance;
        _velocityVariance += velocityNoise * velocityNoise;
    }

    /// <summary>Takes a measurement.</summary>
    /// <param name="measured">The position.</param>
    /// <param name="noise">Its standard deviation.</param>
    public void Update(double measured, double noise)
    {
        double variance = _positionVariance + noise * noise;
        double gain = _positionVariance / variance, velocityGain = _covariance / variance, error = measured - Position;
        Position += gain * error;
        _velocity += velocityGain * error;
        _velocityVariance -= velocityGain * _covariance;
        _covariance -= gain * _covariance;
        _positionVariance -= gain * _positionVariance;
    }
}
