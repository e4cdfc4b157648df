using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

// The objects of an enumerable as rows: read anew by each cursor, in their own order.
internal sealed class EnumerableDataView<TRow> : IDataView
    where TRow : class
{
    private readonly IHost _host;
    private readonly IEnumerable<TRow> _data;
    private readonly InternalSchemaDefinition _definition;

    public EnumerableDataView(IHostEnvironment env, IEnumerable<TRow> data, InternalSchemaDefinition definition)
    {
        _host = env.Register("StreamingDataView");
        _data = data;
        _definition = definition;
        Schema = definition.ToSchema();
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => (_data as ICollection<TRow>)?.Count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
        => new Cursor(this, RowCursorUtils.ActiveColumns(columnsNeeded, Schema));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : RootCursor
    {
        private readonly EnumerableDataView<TRow> _parent;
        private readonly IEnumerator<TRow> _rows;
        private readonly Delegate[] _getters;

        public Cursor(EnumerableDataView<TRow> parent, bool[] active)
            : base(parent.Schema, active)
        {
            _parent = parent;
            _rows = parent._data.GetEnumerator();
            _getters = [.. parent._definition.Columns.Select((column, i) => active[i] ? MemberGetters<TRow>.Create(column, Current) : null)];
        }

        protected override Delegate GetGetterCore(int column) => _getters[column];

        protected override bool MoveNextCore()
        {
            if (!_rows.MoveNext())
                return false;
            if (_rows.Current is null)
                throw _parent._host.Except("Encountered null when iterating over data, this is not supported.");
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _rows.Dispose();
            base.Dispose(disposing);
        }

        private TRow Current()
        {
            _parent._host.Check(Position >= 0, RowCursorUtils.FetchValueStateError);
            return _rows.Current;
        }
    }
}
