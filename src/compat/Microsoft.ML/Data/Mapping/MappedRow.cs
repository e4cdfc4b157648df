namespace Microsoft.ML.Data;

internal sealed class MappedRow : WrappingRow
{
    private readonly MappedColumns _columns;
    private readonly bool[] _active;

    public MappedRow(DataViewRow input, ColumnBindings bindings, IRowMapper mapper, bool[] active)
        : base(input)
    {
        _columns = new MappedColumns(input, bindings, mapper, active);
        _active = active;
        Schema = bindings.Schema;
    }

    public override DataViewSchema Schema { get; }

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _columns.GetGetter<TValue>(column);

    protected override void DisposeCore(bool disposing)
    {
        if (disposing)
            _columns.Dispose();
    }
}
