using MaskRcnn.Evaluation;
using MaskRcnn.Validation;

namespace MaskRcnn.Training;

/// <summary>
/// What wants to know how a training goes. All are called in the training's thread; an <see cref="OperationCanceledException"/> out of
/// one ends the training as cancellation does, other exceptions end it as errors.
/// </summary>
public sealed class TrainingCallbacks
{
    /// <summary>Called after every step.</summary>
    public Action<TrainingProgress>? Step { get; init; }

    /// <summary>Called after every validation.</summary>
    public Action<ValidationResult>? Validation { get; init; }

    /// <summary>Called for every image of a validation, before that ends, with its true objects and what was found.</summary>
    public Action<EvaluatedObjects>? ImageValidated { get; init; }

    /// <summary>Called with the path of every checkpoint that was written.</summary>
    public Action<string>? Checkpoint { get; init; }

    /// <summary>Called when a training goes on from a checkpoint, with its path and the steps done by then.</summary>
    public Action<string, int>? Resumed { get; init; }

    /// <summary>Called with what went wrong without ending the training: a skipped step or image, a checkpoint that could not be written.</summary>
    public Action<string>? Warning { get; init; }
}
