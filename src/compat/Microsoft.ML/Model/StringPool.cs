namespace Microsoft.ML;

/// <summary>The strings of a model stream, numbered in the order in which they were added.</summary>
internal sealed class StringPool
{
    private readonly Dictionary<string, int> _ids = [];
    private readonly List<string> _values = [];

    public IReadOnlyList<string> Values => _values;

    public int Add(string value)
    {
        if (!_ids.TryGetValue(value, out int id))
        {
            id = _values.Count;
            _ids.Add(value, id);
            _values.Add(value);
        }

        return id;
    }
}
