using MaskRcnn.Training;

namespace MaskRcnn.Tests.Training;

/// <summary>Examples in memory.</summary>
internal sealed class ListData(IReadOnlyList<TrainingExample> examples, int? announced = null) : ITrainingData
{
    public int Count => announced ?? examples.Count;

    public IEnumerable<TrainingExample> Read(int epoch) => examples;
}
