using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

// The rows of the source whose value of one column passes a test.
internal sealed class FilteredView : TransformView
{
    private readonly int _column;
    private readonly Func<DataViewRow, Func<bool>> _createTest;

    public FilteredView(IHostEnvironment env, IDataView source, int column, Func<DataViewRow, Func<bool>> createTest)
        : base(env, "Filter", source)
    {
        _column = column;
        _createTest = createTest;
    }

    public override DataViewSchema Schema => Source.Schema;

    public override long? GetRowCount() => null;

    public override DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        bool[] active = RowCursorUtils.ActiveColumns(columnsNeeded, Schema);
        return [.. Source.GetRowCursorSet(SourceColumns(active), n, rand).Select(input => new Cursor(this, input, active))];
    }

    protected override bool? ShouldUseParallelCursors(bool[] active) => null;

    protected override DataViewRowCursor GetRowCursorCore(bool[] active, Random rand)
        => new Cursor(this, Source.GetRowCursor(SourceColumns(active), rand), active);

    private IEnumerable<DataViewSchema.Column> SourceColumns(bool[] active)
        => [.. Schema.Where(column => active[column.Index] || column.Index == _column)];

    private sealed class Cursor : LinkedCursor
    {
        private readonly Func<bool> _test;
        private long _position = -1;

        public Cursor(FilteredView parent, DataViewRowCursor input, bool[] active)
            : base(input, parent.Schema, active)
            => _test = parent._createTest(input);

        public override long Position => _position;

        public override bool MoveNext()
        {
            while (Input.MoveNext())
            {
                if (!_test())
                    continue;
                _position++;
                return true;
            }

            _position = -1;
            return false;
        }
    }
}
