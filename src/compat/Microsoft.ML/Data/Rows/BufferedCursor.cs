namespace Microsoft.ML.Data;

// A cursor whose current row is a slot of a row buffer.
internal abstract class BufferedCursor : RootCursor
{
    private readonly bool[] _active;
    private RowBuffer _template;

    protected BufferedCursor(DataViewSchema schema, bool[] active)
        : base(schema, active)
        => _active = active;

    public override long Batch => Rows?.Batch ?? 0;

    protected RowBuffer Rows { get; set; }

    protected int Slot { get; set; }

    public override ValueGetter<DataViewRowId> GetIdGetter()
    {
        _template ??= new RowBuffer(Schema, _active);
        return (ValueGetter<DataViewRowId>)_template[_template.IdColumn].CreateGetter(Current, _template.IdColumn);
    }

    protected sealed override Delegate GetGetterCore(int column)
    {
        _template ??= new RowBuffer(Schema, _active);
        return _template[column].CreateGetter(Current, column);
    }

    private (RowBuffer Rows, int Slot) Current()
        => Position >= 0 ? (Rows, Slot) : throw new InvalidOperationException(RowCursorUtils.FetchValueStateError);
}
