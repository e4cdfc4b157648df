using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Some columns of a row, in any order.</summary>
internal sealed class ColumnSelection : IRowToRowMapper
{
    private readonly int[] _inputColumns;

    public ColumnSelection(DataViewSchema inputSchema, int[] inputColumns)
    {
        _inputColumns = inputColumns;
        InputSchema = inputSchema;
        OutputSchema = SchemaExtensions.MakeSchema(inputColumns.Select(index => new DataViewSchema.DetachedColumn(inputSchema[index])));
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
        => [.. dependingColumns.Select(column => _inputColumns[column.Index]).Distinct().Select(index => InputSchema[index])];

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) => new Row(this, input);

    private sealed class Row(ColumnSelection parent, DataViewRow input) : WrappingRow(input)
    {
        public override DataViewSchema Schema => parent.OutputSchema;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
            => Input.GetGetter<TValue>(Input.Schema[parent._inputColumns[column.Index]]);
    }
}
