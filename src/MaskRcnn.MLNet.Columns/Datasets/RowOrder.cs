namespace MaskRcnn.MLNet;

/// <summary>The order of one pass over the rows, which the cursors of a set share: whoever is free takes the next row.</summary>
internal sealed class RowOrder
{
    private readonly int _count;
    private readonly int[]? _shuffled;
    private long _taken;

    public RowOrder(int count, Random? random)
    {
        _count = count;
        if (random is null)
            return;
        _shuffled = [.. Enumerable.Range(0, count)];
        random.Shuffle(_shuffled);
    }

    /// <summary>Takes the next row, if there is one.</summary>
    /// <param name="place">The place of the row in the order.</param>
    /// <param name="row">The number of the row.</param>
    public bool TryTake(out long place, out int row)
    {
        place = Interlocked.Increment(ref _taken) - 1;
        bool found = place < _count;
        row = !found ? -1 : _shuffled is null ? (int)place : _shuffled[place];
        return found;
    }
}
