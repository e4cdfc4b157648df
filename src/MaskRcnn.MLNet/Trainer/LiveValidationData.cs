using MaskRcnn.Validation;
using Microsoft.ML.Runtime;

namespace MaskRcnn.MLNet;

/// <summary>Validation data that end a validation when the execution of the MLContext is cancelled.</summary>
internal class LiveValidationData(IHost host, IValidationData data) : IValidationData
{
    /// <summary>Data of the same kind as those inside.</summary>
    public static LiveValidationData Of(IHost host, IValidationData data) =>
        data is IIndexedValidationData indexed ? new LiveIndexedValidationData(host, indexed) : new LiveValidationData(host, data);

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
