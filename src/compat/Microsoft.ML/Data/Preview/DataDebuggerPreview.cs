using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public sealed class DataDebuggerPreview
{
    internal const int DefaultMaxRows = 100;

    internal DataDebuggerPreview(IDataView data, int maxRows = DefaultMaxRows)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckParam(maxRows >= 0, nameof(maxRows));
        Schema = data.Schema;

        var rows = new List<RowInfo>();
        List<object>[] columns = [.. Schema.Select(_ => new List<object>())];
        using (DataViewRowCursor cursor = data.GetRowCursorForAllColumns())
        {
            Func<object>[] readers = [.. Schema.Select(column =>
                GenericMethod.Invoke<Func<object>>(typeof(DataDebuggerPreview), nameof(CreateReader), [column.Type.RawType], cursor, column))];
            while (rows.Count < maxRows && cursor.MoveNext())
            {
                // Each value is fetched twice, as the two views must not share it.
                rows.Add(new RowInfo([.. Schema.Select(column => KeyValuePair.Create(column.Name, readers[column.Index]()))]));
                for (int i = 0; i < columns.Length; i++)
                    columns[i].Add(readers[i]());
            }
        }

        RowView = [.. rows];
        ColumnView = [.. Schema.Select(column => new ColumnInfo(column, [.. columns[column.Index]]))];
    }

    public DataViewSchema Schema { get; }

    public ImmutableArray<ColumnInfo> ColumnView { get; }

    public ImmutableArray<RowInfo> RowView { get; }

    public override string ToString() => $"{Schema.Count} columns, {RowView.Length} rows";

    private static Func<object> CreateReader<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        return () =>
        {
            T value = default;
            getter(ref value);
            return value;
        };
    }

    public sealed class RowInfo
    {
        internal RowInfo(KeyValuePair<string, object>[] values) => Values = values;

        public KeyValuePair<string, object>[] Values { get; }

        public override string ToString() => $"{Values.Length} columns";
    }

    public sealed class ColumnInfo
    {
        internal ColumnInfo(DataViewSchema.Column column, object[] values)
        {
            Column = column;
            Values = values;
        }

        public DataViewSchema.Column Column { get; }

        public object[] Values { get; }

        public override string ToString() => $"{Column.Name}: {Column.Type}";
    }
}
