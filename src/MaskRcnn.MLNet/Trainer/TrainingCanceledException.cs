namespace MaskRcnn.MLNet;

/// <summary>Training was cancelled through the token of its options. The work done so far is not lost: see <see cref="Model"/>.</summary>
public sealed class TrainingCanceledException : OperationCanceledException
{
    internal TrainingCanceledException(Exception inner, InstanceSegmentationTransformer model, CancellationToken token)
        : base("Training was cancelled; the exception's Model holds the weights of the last step.", inner, token) => Model = model;

    /// <summary>The model with the weights of the last finished step. The caller disposes it.</summary>
    public InstanceSegmentationTransformer Model { get; }
}
