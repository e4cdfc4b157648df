using MaskRcnn.Training;

namespace MaskRcnn.MLNet;

/// <summary>
/// Training stopped because a loss or a gradient was infinite or not a number. The message names the images of that step;
/// the update was not applied.
/// </summary>
public sealed class TrainingFailedException : InvalidOperationException
{
    internal TrainingFailedException(NonFiniteLossException inner, InstanceSegmentationTransformer model)
        : base(inner.Message, inner)
    {
        ImageNames = inner.ImageNames;
        Model = model;
    }

    /// <summary>The rows of the step that failed.</summary>
    public IReadOnlyList<string> ImageNames { get; }

    /// <summary>The model with the last good weights. The caller disposes it.</summary>
    public InstanceSegmentationTransformer Model { get; }
}
