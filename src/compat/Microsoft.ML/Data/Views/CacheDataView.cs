using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

// Keeps each column in memory from the first cursor on that asks for it. Leaves out columns that cannot be kept, such as images.
internal sealed class CacheDataView : IDataView
{
    private const int BatchSize = 64;

    private readonly object _lock = new();
    private readonly IDataView _source;
    private readonly ColumnBuffer[] _columns;
    private RowBuffer _ids;

    public CacheDataView(IHostEnvironment env, IDataView input, IEnumerable<DataViewSchema.Column> prefetch)
    {
        _source = ColumnSubsetView.Keep(env, input, column => column.Type.IsCacheable());
        _columns = new ColumnBuffer[_source.Schema.Count];

        DataViewSchema.Column[] columns = [.. prefetch ?? []];
        if (columns.FirstOrDefault(column => !column.Type.IsCacheable()) is { Name: not null } unhandled)
        {
            throw env.Except("Asked to prefetch column '{0}' into cache, but it is of unhandled type '{1}'", unhandled.Name, unhandled.Type);
        }

        if (columns.Length > 0)
            Load(RowCursorUtils.ActiveColumns(columns.Select(column => Schema[column.Name]), Schema));
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount() => _ids?.Count ?? _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
        => GetRowCursorSet(columnsNeeded, 1, rand)[0];

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        bool[] active = RowCursorUtils.ActiveColumns(columnsNeeded, Schema);
        int count = Load(active);
        var order = new SharedOrder(rand is null ? null : Permutation.Random(rand, count), count);
        return [.. Enumerable.Range(0, Math.Max(1, n)).Select(_ => new Cursor(this, active, order))];
    }

    private int Load(bool[] active)
    {
        lock (_lock)
        {
            bool[] missing = [.. active.Select((isActive, i) => isActive && _columns[i] is null)];
            if (_ids is null || missing.Contains(true))
            {
                using DataViewRowCursor cursor = _source.GetRowCursor(Schema.Subset(missing));
                Delegate[] getters = RowBuffer.GettersOf(cursor, missing);
                var rows = new RowBuffer(Schema, missing);
                while (cursor.MoveNext())
                    rows.Add(getters);
                for (int i = 0; i < missing.Length; i++)
                    _columns[i] ??= rows[i];
                _ids = rows;
            }

            return _ids.Count;
        }
    }

    // The cursors of a set take batches of the one order in turn.
    private sealed class SharedOrder(int[] permutation, int count)
    {
        private long _batches = -1;

        public int Count => count;

        public long NextBatch() => Interlocked.Increment(ref _batches);

        public int SlotAt(long index) => permutation is null ? (int)index : permutation[index];
    }

    private sealed class Cursor : RootCursor
    {
        private readonly CacheDataView _parent;
        private readonly SharedOrder _order;
        private long _batch = -1;
        private int _inBatch = BatchSize;

        public Cursor(CacheDataView parent, bool[] active, SharedOrder order)
            : base(parent.Schema, active)
        {
            _parent = parent;
            _order = order;
        }

        public override long Batch => Math.Max(0, _batch);

        private int Slot => Position >= 0
            ? _order.SlotAt(_batch * BatchSize + _inBatch)
            : throw new InvalidOperationException(RowCursorUtils.FetchValueStateError);

        public override ValueGetter<DataViewRowId> GetIdGetter()
            => (ref DataViewRowId id) => id = new DataViewRowId((ulong)Slot, 0);

        protected override bool MoveNextCore()
        {
            if (++_inBatch >= BatchSize)
            {
                _batch = _order.NextBatch();
                _inBatch = 0;
            }

            return _batch * BatchSize + _inBatch < _order.Count;
        }

        protected override Delegate GetGetterCore(int column) => _parent._columns[column].CreateGetter(() => Slot);
    }
}
