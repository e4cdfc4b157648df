using MaskRcnn.Validation;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Validation data that end a validation when the execution of the MLContext is cancelled.</summary>
internal sealed class LiveValidationData(IHost host, IValidationData data) : IValidationData
{
    /// <inheritdoc />
    public IEnumerable<ExampleSummary> Describe() => data.Describe();

    /// <inheritdoc />
    /// <exception cref="OperationCanceledException">The execution was cancelled.</exception>
    public IEnumerable<ValidationExample> Read()
    {
        foreach (var example in data.Read())
        {
            host.CheckAlive();
            yield return example;
        }
    }
}
