using System.Linq;

namespace Microsoft.ML.Data;

// Divides one cursor's rows among several: whoever is out of rows takes the next batch from the shared input.
internal sealed class CursorSplitter
{
    private const int BatchSize = 128;

    private readonly object _lock = new();
    private readonly DataViewRowCursor _input;
    private readonly bool[] _active;
    private readonly Delegate[] _getters;
    private long _batches;
    private int _open;

    private CursorSplitter(DataViewRowCursor input, int count)
    {
        _input = input;
        _active = [.. input.Schema.Select(input.IsColumnActive)];
        _getters = RowBuffer.GettersOf(input, _active);
        _open = count;
    }

    public static DataViewRowCursor[] Split(DataViewRowCursor input, int count)
    {
        if (count <= 1 || input.Schema.Any(column => input.IsColumnActive(column) && !column.Type.IsCacheable()))
            return [input];

        var splitter = new CursorSplitter(input, count);
        return [.. Enumerable.Range(0, count).Select(_ => new Part(splitter))];
    }

    private RowBuffer TakeBatch()
    {
        lock (_lock)
        {
            var rows = new RowBuffer(_input.Schema, _active, _batches++);
            while (rows.Count < BatchSize && _input.MoveNext())
                rows.Add(_getters);
            return rows;
        }
    }

    private void Close()
    {
        lock (_lock)
        {
            if (--_open == 0)
                _input.Dispose();
        }
    }

    private sealed class Part : BufferedCursor
    {
        private readonly CursorSplitter _splitter;
        private bool _closed;

        public Part(CursorSplitter splitter)
            : base(splitter._input.Schema, splitter._active)
            => _splitter = splitter;

        protected override bool MoveNextCore()
        {
            if (Rows is null || ++Slot >= Rows.Count)
            {
                Rows = _splitter.TakeBatch();
                Slot = 0;
            }

            return Rows.Count > 0;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing && !_closed)
            {
                _closed = true;
                _splitter.Close();
            }

            base.Dispose(disposing);
        }
    }
}
