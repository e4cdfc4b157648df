using MaskRcnn.Validation;

namespace MaskRcnn.Logging;

/// <summary>A file that takes down how a training goes. Epochs count from 1.</summary>
internal interface ITrainingLog : IDisposable
{
    void AddStep(TrainingProgress progress, MemoryUse memory);

    /// <param name="step">Steps done.</param>
    /// <param name="epoch">The epoch that ended.</param>
    /// <param name="losses">Of its steps.</param>
    /// <param name="model">With the weights of the last step.</param>
    void AddEpoch(int step, int epoch, EpochLosses losses, MaskRcnnModel model);

    void AddValidation(ValidationResult result);

    void AddWarning(int step, int epoch, string text);
}
