namespace MaskRcnn.MLNet;

/// <summary>
/// Training stopped after its first step because of an error: a loss or a gradient was infinite or not a number, memory did not suffice,
/// or an image could no longer be read. The message is that of the inner exception. What was learned by then is not lost: see
/// <see cref="Model"/>; with a workspace, its last checkpoint can be resumed.
/// </summary>
public sealed class TrainingFailedException : InvalidOperationException
{
    internal TrainingFailedException(Exception inner, InstanceSegmentationTransformer model)
        : base(inner.Message, inner)
    {
        ImageNames = (inner as NonFiniteLossException)?.ImageNames ?? [];
        Model = model;
    }

    /// <summary>The images of a step whose loss or gradient was not finite; the step was not applied. None after other errors.</summary>
    public IReadOnlyList<string> ImageNames { get; }

    /// <summary>
    /// The model with the weights of the best validation or the last good step, as <see cref="ValidationOptions.FinalWeights"/>
    /// says. The caller disposes it.
    /// </summary>
    public InstanceSegmentationTransformer Model { get; }
}
