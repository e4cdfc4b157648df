using System.Collections.Generic;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

// A data view over another one. A single cursor may run several below it where that pays and all values can be kept.
internal abstract class TransformView : IDataView
{
    protected TransformView(IHostEnvironment env, string name, IDataView source)
    {
        Host = env.Register(name);
        Host.CheckValue(source, nameof(source));
        Source = source;
    }

    public virtual bool CanShuffle => Source.CanShuffle;

    public abstract DataViewSchema Schema { get; }

    protected IHost Host { get; }

    protected IDataView Source { get; }

    public abstract long? GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        bool[] active = RowCursorUtils.ActiveColumns(columnsNeeded, Schema);
        rand = CanShuffle ? rand : null;
        if (ShouldUseParallelCursors(active) != false
            && ConsolidatingCursor.TryCreate(this, Schema.Subset(active), rand, out DataViewRowCursor cursor))
        {
            return cursor;
        }

        return GetRowCursorCore(active, rand);
    }

    public virtual DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
        => [GetRowCursorCore(RowCursorUtils.ActiveColumns(columnsNeeded, Schema), rand)];

    // Null leaves it to the source.
    protected abstract bool? ShouldUseParallelCursors(bool[] active);

    protected abstract DataViewRowCursor GetRowCursorCore(bool[] active, Random rand);
}
