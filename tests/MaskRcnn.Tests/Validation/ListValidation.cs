using MaskRcnn.Evaluation;

namespace MaskRcnn.Tests.Validation;

/// <summary>Validation images in memory.</summary>
internal sealed class ListValidation(IReadOnlyList<TrainingExample> examples) : IValidationData
{
    public IEnumerable<ExampleSummary> Describe() =>
        examples.Select(example => new ExampleSummary(example.Name, example.Image.Size, example.Targets.Labels));

    public IEnumerable<ValidationExample> Read() =>
        examples.Select(example => new ValidationExample(example.Name, example.Image, GroundTruth.FromTargets(example.Targets)));
}
