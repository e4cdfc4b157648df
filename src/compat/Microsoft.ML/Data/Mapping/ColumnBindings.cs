using System.Collections.Generic;
using System.Linq;

namespace Microsoft.ML.Data;

// The schema of an input plus new columns. A new column stands at the end, or right behind the input column whose name it hides.
internal sealed class ColumnBindings
{
    // Input columns as their index, added ones as the complement of theirs.
    private readonly int[] _map;

    public ColumnBindings(DataViewSchema input, DataViewSchema.DetachedColumn[] added)
    {
        InputSchema = input;
        var map = Enumerable.Range(0, input.Count).ToList();
        for (int i = 0; i < added.Length; i++)
        {
            int hidden = map.FindLastIndex(index => (index >= 0 ? input[index].Name : added[~index].Name) == added[i].Name);
            map.Insert(hidden >= 0 ? hidden + 1 : map.Count, ~i);
        }

        _map = [.. map];
        Schema = SchemaExtensions.MakeSchema(_map.Select(index => index >= 0 ? new DataViewSchema.DetachedColumn(input[index]) : added[~index]));
        AddedColumnIndices = [.. Enumerable.Range(0, added.Length).Select(i => map.IndexOf(~i))];
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema Schema { get; }

    public IReadOnlyList<int> AddedColumnIndices { get; }

    public int MapColumnIndex(out bool isSrcColumn, int col)
    {
        isSrcColumn = _map[col] >= 0;
        return isSrcColumn ? _map[col] : ~_map[col];
    }

    public bool[] GetActiveInput(bool[] active)
    {
        var input = new bool[InputSchema.Count];
        for (int i = 0; i < _map.Length; i++)
        {
            if (_map[i] >= 0)
                input[_map[i]] |= active[i];
        }

        return input;
    }
}
