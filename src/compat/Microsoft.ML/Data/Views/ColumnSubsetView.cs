using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

// The source with only some of its columns.
internal sealed class ColumnSubsetView : TransformView
{
    private readonly int[] _sourceColumns;

    public ColumnSubsetView(IHostEnvironment env, IDataView source, int[] sourceColumns)
        : base(env, "ColumnSubset", source)
    {
        _sourceColumns = sourceColumns;
        Schema = SchemaExtensions.MakeSchema(sourceColumns.Select(index => new DataViewSchema.DetachedColumn(source.Schema[index])));
    }

    public override DataViewSchema Schema { get; }

    public static IDataView Keep(IHostEnvironment env, IDataView source, Func<DataViewSchema.Column, bool> keep)
    {
        int[] kept = [.. source.Schema.Where(keep).Select(column => column.Index)];
        env.Check(kept.Length > 0, "Choose columns by index has no output column.");
        return kept.Length == source.Schema.Count ? source : new ColumnSubsetView(env, source, kept);
    }

    public override long? GetRowCount() => Source.GetRowCount();

    public override DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        bool[] active = RowCursorUtils.ActiveColumns(columnsNeeded, Schema);
        return [.. Source.GetRowCursorSet(SourceColumns(active), n, rand).Select(input => new Cursor(this, input, active))];
    }

    protected override bool? ShouldUseParallelCursors(bool[] active) => null;

    protected override DataViewRowCursor GetRowCursorCore(bool[] active, Random rand)
        => new Cursor(this, Source.GetRowCursor(SourceColumns(active), rand), active);

    private IEnumerable<DataViewSchema.Column> SourceColumns(bool[] active)
        => [.. _sourceColumns.Where((_, i) => active[i]).Select(index => Source.Schema[index])];

    private sealed class Cursor : LinkedCursor
    {
        private readonly ColumnSubsetView _parent;

        public Cursor(ColumnSubsetView parent, DataViewRowCursor input, bool[] active)
            : base(input, parent.Schema, active)
            => _parent = parent;

        protected override int MapToInput(int column) => _parent._sourceColumns[column];
    }
}
