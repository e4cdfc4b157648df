namespace MaskRcnn.Tests.Training;

/// <summary>Examples in memory.</summary>
internal sealed class ListData(IReadOnlyList<TrainingExample> examples, int? announced = null) : ITrainingData
{
    /// <summary>What is described, where it differs from what is read.</summary>
    public IReadOnlyList<TrainingExample>? Summaries { get; init; }

    public int Count => announced ?? examples.Count;

    public ExampleSummary Describe(int index)
    {
        TrainingExample example = (Summaries ?? examples)[index];
        return new ExampleSummary(example.Name, example.Image.Size, example.Targets.Labels);
    }

    public IEnumerable<TrainingExample> Read() => examples;
}
