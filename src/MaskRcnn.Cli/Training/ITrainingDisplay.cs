using MaskRcnn.Validation;

namespace MaskRcnn.Cli.Training;

/// <summary>Shows how a training goes. Called by the thread that trains, but for <see cref="Stopping"/>.</summary>
internal interface ITrainingDisplay
{
    /// <summary>Does the work with the display on.</summary>
    void During(Action work);

    /// <summary>A step is done.</summary>
    void Step(TrainingProgress progress);

    /// <summary>A validation is done.</summary>
    void Validated(ValidationResult result);

    /// <summary>Something worth knowing happened.</summary>
    void Note(string text);

    /// <summary>Something went wrong that does not end the training.</summary>
    void Warn(string text);

    /// <summary>The user wants the training to end; called by another thread.</summary>
    void Stopping();
}
