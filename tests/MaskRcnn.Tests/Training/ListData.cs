using MaskRcnn.Training;

namespace MaskRcnn.Tests.Training;

/// <summary>Examples in memory.</summary>
internal sealed class ListData(IReadOnlyList<TrainingExample> examples, int? announced = null) : ITrainingData
{
    public int Count => announced ?? examples.Count;

    public ExampleSummary Describe(int index) =>
        new(examples[index].Name, examples[index].Image.Size, examples[index].Targets.Labels);

    public IEnumerable<TrainingExample> Read() => examples;
}
