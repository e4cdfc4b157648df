namespace Microsoft.ML.Data;

internal class ColumnBuffer<T> : ColumnBuffer
{
    private T[] _values = [];

    public sealed override void Fill(int slot, Delegate source)
    {
        if (slot >= _values.Length)
            Array.Resize(ref _values, Math.Max(4, Math.Max(slot + 1, (int)Math.Min(Array.MaxLength, 2L * slot))));
        ((ValueGetter<T>)source)(ref _values[slot]);
    }

    public sealed override Delegate CreateGetter(Func<int> slot) => (ValueGetter<T>)((ref T value) => Fetch(slot(), ref value));

    // The rows may be other ones at each call: consolidation moves from batch to batch.
    public sealed override Delegate CreateGetter(Func<(RowBuffer Rows, int Slot)> current, int column)
        => (ValueGetter<T>)((ref T value) =>
        {
            (RowBuffer rows, int slot) = current();
            ((ColumnBuffer<T>)rows[column]).Fetch(slot, ref value);
        });

    protected virtual void Copy(in T source, ref T destination) => destination = source;

    private void Fetch(int slot, ref T value) => Copy(in _values[slot], ref value);
}
