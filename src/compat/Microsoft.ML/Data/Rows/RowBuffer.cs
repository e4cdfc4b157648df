using System.Linq;

namespace Microsoft.ML.Data;

// Copies of rows: their active columns and, in a last column, their ids.
internal sealed class RowBuffer
{
    private readonly ColumnBuffer[] _columns;

    public RowBuffer(DataViewSchema schema, bool[] active, long batch = 0)
    {
        _columns = [.. schema.Select(column => active[column.Index] ? ColumnBuffer.Create(column.Type) : null), new ColumnBuffer<DataViewRowId>()];
        Batch = batch;
    }

    public long Batch { get; }

    public int Count { get; private set; }

    public int IdColumn => _columns.Length - 1;

    public ColumnBuffer this[int column] => _columns[column];

    // The getters to fill rows of such a buffer from, aligned with its columns.
    public static Delegate[] GettersOf(DataViewRow row, bool[] active)
        => [.. row.Schema.Select(column => active[column.Index] ? RowCursorUtils.GetGetterAsDelegate(row, column) : null), row.GetIdGetter()];

    public void Add(Delegate[] getters) => Fill(Count, getters);

    public void Fill(int slot, Delegate[] getters)
    {
        for (int i = 0; i < _columns.Length; i++)
            _columns[i]?.Fill(slot, getters[i]);
        Count = Math.Max(Count, slot + 1);
    }
}
