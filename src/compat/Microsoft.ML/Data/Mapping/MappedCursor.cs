namespace Microsoft.ML.Data;

internal sealed class MappedCursor : LinkedCursor
{
    private readonly MappedColumns _columns;

    public MappedCursor(DataViewRowCursor input, ColumnBindings bindings, IRowMapper mapper, bool[] active)
        : base(input, bindings.Schema, active)
        => _columns = new MappedColumns(input, bindings, mapper, active);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        => IsColumnActive(column) ? _columns.GetGetter<TValue>(column) : RowCursorUtils.CastGetter<TValue>(null, column);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _columns.Dispose();
        base.Dispose(disposing);
    }
}
