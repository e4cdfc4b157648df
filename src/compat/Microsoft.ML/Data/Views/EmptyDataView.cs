using System.Collections.Generic;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

internal sealed class EmptyDataView : IDataView
{
    public EmptyDataView(IHostEnvironment env, DataViewSchema schema)
    {
        Contracts.CheckValue(env, nameof(env));
        env.CheckValue(schema, nameof(schema));
        Schema = schema;
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => 0;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
        => new Cursor(Schema, RowCursorUtils.ActiveColumns(columnsNeeded, Schema));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : BufferedCursor
    {
        public Cursor(DataViewSchema schema, bool[] active)
            : base(schema, active)
        {
        }

        protected override bool MoveNextCore() => false;
    }
}
