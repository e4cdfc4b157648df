namespace MaskRcnn;

/// <summary>Several sets of training data as one, in their order; their labels have to mean the same. Thread-safe if the sets are.</summary>
public sealed class JoinedTrainingData : IIndexedTrainingData
{
    private readonly IIndexedTrainingData[] _sets;
    private readonly int[] _ends;

    /// <summary>Joins sets, for example one of files (<see cref="Loading.DatasetTrainingData"/>) and one that code makes.</summary>
    /// <param name="sets">At least one. A set may occur several times, to be seen more often.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public JoinedTrainingData(params IReadOnlyList<IIndexedTrainingData> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        if (sets.Count == 0)
            throw new ArgumentException("There is no set to join.", nameof(sets));
        _sets = [.. sets];
        _ends = new int[_sets.Length];
        int end = 0;
        for (int i = 0; i < _ends.Length; i++)
            _ends[i] = end = checked(end + _sets[i].Count);
    }

    /// <inheritdoc/>
    public int Count => _ends[^1];

    /// <inheritdoc/>
    public ExampleSummary Describe(int index)
    {
        var (set, inside) = Find(index);
        return set.Describe(inside);
    }

    /// <inheritdoc/>
    public IEnumerable<TrainingExample> Read() => _sets.SelectMany(set => set.Read());

    /// <inheritdoc/>
    public TrainingExample Load(int index)
    {
        var (set, inside) = Find(index);
        return set.Load(inside);
    }

    private (IIndexedTrainingData Set, int Index) Find(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        int set = Array.FindIndex(_ends, end => index < end);
        return (_sets[set], index - (set == 0 ? 0 : _ends[set - 1]));
    }
}
