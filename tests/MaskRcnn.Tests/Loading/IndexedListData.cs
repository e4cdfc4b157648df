using MaskRcnn.Images;

namespace MaskRcnn.Tests.Loading;

/// <summary>Examples in memory that can be loaded in any order; some may be unreadable.</summary>
internal sealed class IndexedListData(IReadOnlyList<TrainingExample> examples, params int[] unreadable) : IIndexedTrainingData
{
    private int _loads;

    public int Loads => _loads;

    public int Count => examples.Count;

    public ExampleSummary Describe(int index) => new(examples[index].Name, examples[index].Image.Size, examples[index].Targets.Labels);

    public IEnumerable<TrainingExample> Read() => Enumerable.Range(0, Count).Select(Load);

    public TrainingExample Load(int index)
    {
        Interlocked.Increment(ref _loads);
        return unreadable.Contains(index) ? throw new InvalidImageException(examples[index].Name, "it is torn") : examples[index];
    }
}
