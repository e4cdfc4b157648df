using System.Linq;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

// A row that shows the members of whatever object it was last given.
internal sealed class InputRow<TRow> : DataViewRow
    where TRow : class
{
    private readonly IHost _host;
    private readonly Delegate[] _getters;
    private TRow _value;
    private long _position = -1;

    public InputRow(IHostEnvironment env, InternalSchemaDefinition definition)
    {
        _host = env.Register("Row");
        Schema = definition.ToSchema();
        _getters = [.. definition.Columns.Select(column => MemberGetters<TRow>.Create(column, Current))];
    }

    public override long Position => _position;

    public override long Batch => 0;

    public override DataViewSchema Schema { get; }

    public void ExtractValues(TRow value)
    {
        _host.CheckValue(value, nameof(value));
        _value = value;
        _position++;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => true;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        => RowCursorUtils.CastGetter<TValue>(_getters[column.Index], column);

    public override ValueGetter<DataViewRowId> GetIdGetter()
        => (ref DataViewRowId id) => id = new DataViewRowId((ulong)Position, 0);

    private TRow Current()
    {
        _host.Check(Position >= 0, RowCursorUtils.FetchValueStateError);
        return _value;
    }
}
