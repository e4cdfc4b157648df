namespace MaskRcnn;

/// <summary>Where a training stands after a step.</summary>
/// <param name="Epoch">From 0.</param>
/// <param name="Step">Steps done in the whole training, from 1; those before a resumption count.</param>
/// <param name="TotalSteps">Steps of the whole training.</param>
/// <param name="Losses">The losses of this step.</param>
/// <param name="LearningRate">The learning rate of this step.</param>
/// <param name="ImagesPerSecond">Average speed since the first step; recent steps count more.</param>
/// <param name="Elapsed">Time since the training started or was resumed.</param>
/// <param name="Remaining">Expected time to the end; null after the first step, which is not typical.</param>
public sealed record TrainingProgress(
    int Epoch,
    int Step,
    int TotalSteps,
    LossValues Losses,
    double LearningRate,
    double ImagesPerSecond,
    TimeSpan Elapsed,
    TimeSpan? Remaining)
{
    /// <summary>L2 norm of all gradients together, before it was limited.</summary>
    public double GradientNorm { get; internal init; }

    /// <summary>How processes and devices shared the time of the step; null where one device of one process did everything.</summary>
    public ReductionTimes? Times { get; internal init; }

    /// <summary>Steps in an epoch.</summary>
    public int StepsPerEpoch { get; internal init; }

    /// <summary>Whether this step was the last of its epoch.</summary>
    public bool IsEndOfEpoch => StepsPerEpoch > 0 && Step % StepsPerEpoch == 0;

    /// <summary>One line for people: epoch, step, loss, rate, speed and the time left.</summary>
    public override string ToString()
    {
        string left = Remaining is { } time ? $", {time:h\\:mm\\:ss} left" : "";
        return FormattableString.Invariant(
            $"epoch {Epoch + 1}, step {Step} of {TotalSteps}, loss {Losses.Total:F3}, rate {LearningRate:G3}, {ImagesPerSecond:F1} images a second{left}");
    }
}
