namespace MaskRcnn.Logging;

/// <summary>A step of a learning-rate range test.</summary>
/// <param name="LearningRate">The learning rate of the step.</param>
/// <param name="Loss">Its loss; need not be finite.</param>
/// <param name="SmoothedLoss">
/// The average of this loss and those before, recent ones counting more; not a number once a loss is not finite.
/// </param>
public readonly record struct LearningRatePoint(double LearningRate, double Loss, double SmoothedLoss);
