namespace Microsoft.ML.Data;

// The columns of a mapped row: the input's own, and the mapper's getters for the active added ones.
internal sealed class MappedColumns : IDisposable
{
    private readonly DataViewRow _input;
    private readonly ColumnBindings _bindings;
    private readonly Delegate[] _getters;
    private Action _disposer;

    public MappedColumns(DataViewRow input, ColumnBindings bindings, IRowMapper mapper, bool[] active)
    {
        _input = input;
        _bindings = bindings;
        _getters = mapper.CreateGetters(input, i => active[bindings.AddedColumnIndices[i]], out _disposer);
    }

    public ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        int index = _bindings.MapColumnIndex(out bool isSource, column.Index);
        return isSource ? _input.GetGetter<TValue>(_input.Schema[index]) : RowCursorUtils.CastGetter<TValue>(_getters[index], column);
    }

    public void Dispose()
    {
        _disposer?.Invoke();
        _disposer = null;
    }
}
