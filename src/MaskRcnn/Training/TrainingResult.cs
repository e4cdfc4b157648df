namespace MaskRcnn.Training;

/// <summary>How a training ended.</summary>
/// <param name="End">Why.</param>
/// <param name="Steps">Steps done, those before a resumption included.</param>
/// <param name="Epochs">Whole epochs done.</param>
public sealed record TrainingResult(TrainingEnd End, int Steps, int Epochs)
{
    /// <summary>The metric of the best validation, null where there was none.</summary>
    public double? BestMetric { get; internal init; }

    /// <summary>The step after which the model's weights were these: that of the best validation, or the last one.</summary>
    public int WeightsStep { get; internal init; }

    /// <summary>Steps left out because a loss or gradient was not finite.</summary>
    public int NonFiniteSteps { get; internal init; }

    /// <summary>Images left out because they could not be read, each time they were met.</summary>
    public int UnreadableImages { get; internal init; }

    /// <summary>Instances that augmentation made vanish.</summary>
    public long DroppedInstances { get; internal init; }
}
