using MaskRcnn.Evaluation;
using MaskRcnn.Validation;

namespace MaskRcnn.Training;

/// <summary>
/// Keeps what callbacks throw until all processes of a training can be told: the one whose caller wants to stop must not leave the others
/// in the middle of a step.
/// </summary>
internal sealed class DeferredCallbacks
{
    /// <param name="callbacks">The caller's.</param>
    public DeferredCallbacks(TrainingCallbacks callbacks) => Guarded = new TrainingCallbacks
    {
        Step = Guard<TrainingProgress>(callbacks.Step),
        Validation = Guard<ValidationResult>(callbacks.Validation),
        ImageValidated = Guard<EvaluatedObjects>(callbacks.ImageValidated),
        Checkpoint = Guard<string>(callbacks.Checkpoint),
        Resumed = callbacks.Resumed,
        Warning = Guard<string>(callbacks.Warning),
    };

    /// <summary>The same callbacks, which throw nothing.</summary>
    public TrainingCallbacks Guarded { get; }

    /// <summary>What the first one that failed has thrown; null if none did.</summary>
    public Exception? Failure { get; private set; }

    private Action<T>? Guard<T>(Action<T>? callback) => callback is null ? null : value =>
    {
        try
        {
            callback(value);
        }
#pragma warning disable CA1031 // it is thrown by the training, in all processes
        catch (Exception error)
#pragma warning restore CA1031
        {
            Failure ??= error;
        }
    };
}
