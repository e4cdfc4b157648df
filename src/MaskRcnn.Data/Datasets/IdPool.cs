namespace MaskRcnn.Datasets;

/// <summary>Keeps ids apart: each is given out once, and who comes too late gets one that nobody wants.</summary>
/// <param name="wanted">All ids that will be asked for.</param>
internal sealed class IdPool(IEnumerable<long> wanted)
{
    private readonly HashSet<long> _wanted = [.. wanted];
    private readonly HashSet<long> _taken = [];
    private long _last;

    public long Take(long id)
    {
        if (_taken.Add(id))
        {
            return id;
        }

        do
        {
            _last++;
        }
        while (!_wanted.Add(_last));
        return _last;
    }
}
