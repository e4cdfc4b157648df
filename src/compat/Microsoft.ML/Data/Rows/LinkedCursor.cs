namespace Microsoft.ML.Data;

// A cursor over another one that shows the same values, whole columns or rows left out. Owns its input.
internal abstract class LinkedCursor : DataViewRowCursor
{
    private readonly bool[] _active;

    protected LinkedCursor(DataViewRowCursor input, DataViewSchema schema, bool[] active)
    {
        Input = input;
        Schema = schema;
        _active = active;
    }

    public override long Position => Input.Position;

    public override long Batch => Input.Batch;

    public sealed override DataViewSchema Schema { get; }

    protected DataViewRowCursor Input { get; }

    public override bool MoveNext() => Input.MoveNext();

    public sealed override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!_active[column.Index])
            return RowCursorUtils.CastGetter<TValue>(null, column);
        return Input.GetGetter<TValue>(Input.Schema[MapToInput(column.Index)]);
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => Input.GetIdGetter();

    protected virtual int MapToInput(int column) => column;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Input.Dispose();
        base.Dispose(disposing);
    }
}
