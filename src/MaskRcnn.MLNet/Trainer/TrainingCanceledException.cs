namespace MaskRcnn.MLNet;

/// <summary>Training was cancelled through the token of its options. The work done so far is not lost: see <see cref="Model"/>.</summary>
public sealed class TrainingCanceledException : OperationCanceledException
{
    internal TrainingCanceledException(Exception inner, InstanceSegmentationTransformer model, CancellationToken token)
        : base("Training was cancelled; the exception's Model holds what was learned by then.", inner, token) => Model = model;

    /// <summary>
    /// The model with the weights of the best validation or the last whole step, as <see cref="ValidationOptions.FinalWeights"/>
    /// says. The caller disposes it.
    /// </summary>
    public InstanceSegmentationTransformer Model { get; }
}
