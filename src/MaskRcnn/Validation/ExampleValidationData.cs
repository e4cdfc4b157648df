using MaskRcnn.Evaluation;

namespace MaskRcnn.Validation;

/// <summary>Validation on examples as training takes them, for data that code makes. Crowds in them count as background.</summary>
/// <param name="data">The examples; not those that are trained on.</param>
public sealed class ExampleValidationData(ITrainingData data) : IValidationData
{
    private readonly ITrainingData _data = data ?? throw new ArgumentNullException(nameof(data));

    /// <inheritdoc/>
    public IEnumerable<ExampleSummary> Describe() => Enumerable.Range(0, _data.Count).Select(_data.Describe);

    /// <inheritdoc/>
    public IEnumerable<ValidationExample> Read() => _data.Read().Select(example => new ValidationExample(
        example.Name, example.Image, GroundTruth.FromTargets(example.Targets)));
}
