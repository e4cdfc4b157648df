namespace Microsoft.ML.Data;

// A row over another one at the same position; owns it.
internal abstract class WrappingRow : DataViewRow
{
    private bool _disposed;

    protected WrappingRow(DataViewRow input) => Input = input;

    public sealed override long Position => Input.Position;

    public sealed override long Batch => Input.Batch;

    protected DataViewRow Input { get; }

    public override ValueGetter<DataViewRowId> GetIdGetter() => Input.GetIdGetter();

    protected virtual void DisposeCore(bool disposing)
    {
    }

    protected sealed override void Dispose(bool disposing)
    {
        if (_disposed)
            return;
        _disposed = true;
        DisposeCore(disposing);
        if (disposing)
            Input.Dispose();
    }
}
