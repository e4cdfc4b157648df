namespace Microsoft.ML.Data;

// The bookkeeping of a cursor that produces its own rows: positions count from -1, and the end disposes.
internal abstract class RootCursor : DataViewRowCursor
{
    private readonly bool[] _active;
    private long _position = -1;
    private bool _disposed;

    protected RootCursor(DataViewSchema schema, bool[] active)
    {
        Schema = schema;
        _active = active;
    }

    public sealed override long Position => _position;

    public override long Batch => 0;

    public sealed override DataViewSchema Schema { get; }

    public sealed override bool MoveNext()
    {
        if (_disposed)
            return false;
        if (MoveNextCore())
        {
            _position++;
            return true;
        }

        Dispose();
        return false;
    }

    public sealed override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public sealed override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        => RowCursorUtils.CastGetter<TValue>(_active[column.Index] ? GetGetterCore(column.Index) : null, column);

    public override ValueGetter<DataViewRowId> GetIdGetter()
        => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

    protected abstract bool MoveNextCore();

    protected abstract Delegate GetGetterCore(int column);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _position = -1;
            _disposed = true;
        }

        base.Dispose(disposing);
    }
}
