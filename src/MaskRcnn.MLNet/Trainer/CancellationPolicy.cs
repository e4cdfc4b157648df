namespace MaskRcnn.MLNet;

/// <summary>What a training does with the model when it is cancelled after its first step.</summary>
public enum CancellationPolicy
{
    /// <summary>
    /// Fit returns the model with the weights of the best validation or the last whole step, as
    /// <see cref="ValidationOptions.FinalWeights"/> says, and a warning is logged.
    /// </summary>
    ReturnModel,

    /// <summary>Fit throws a <see cref="TrainingCanceledException"/>, which holds that model.</summary>
    Throw,
}
