namespace MaskRcnn.Training;

/// <summary>Why a training ended.</summary>
public enum TrainingEnd
{
    /// <summary>All epochs are done.</summary>
    Completed,

    /// <summary>Validation did not get better for too long; see <see cref="ValidationOptions.Patience"/>.</summary>
    StoppedEarly,

    /// <summary>It was cancelled; with a workspace it can be resumed.</summary>
    Cancelled,
}
