using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

// A data view with the columns that a row mapper adds to its source.
internal sealed class RowToRowMapperTransform : TransformView, IRowToRowMapper
{
    private readonly IRowMapper _mapper;
    private readonly ColumnBindings _bindings;

    public RowToRowMapperTransform(IHostEnvironment env, IDataView source, IRowMapper mapper)
        : base(env, nameof(RowToRowMapperTransform), source)
    {
        _mapper = mapper;
        _bindings = new ColumnBindings(source.Schema, mapper.GetOutputColumns());
    }

    public override DataViewSchema Schema => _bindings.Schema;

    DataViewSchema IRowToRowMapper.InputSchema => Source.Schema;

    DataViewSchema IRowToRowMapper.OutputSchema => Schema;

    public override long? GetRowCount() => Source.GetRowCount();

    public override DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        bool[] active = RowCursorUtils.ActiveColumns(columnsNeeded, Schema);
        DataViewRowCursor[] inputs = Source.GetRowCursorSet(InputColumns(active), n, rand);
        if (inputs.Length == 1 && AddsActiveColumns(active))
            inputs = CursorSplitter.Split(inputs[0], n);
        return [.. inputs.Select(input => new MappedCursor(input, _bindings, _mapper, active))];
    }

    IEnumerable<DataViewSchema.Column> IRowToRowMapper.GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
        => InputColumns(RowCursorUtils.ActiveColumns(dependingColumns, Schema));

    DataViewRow IRowToRowMapper.GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        Host.CheckValue(input, nameof(input));
        Host.CheckValue(activeColumns, nameof(activeColumns));
        Host.Check(input.Schema == Source.Schema, "Schema of input row must be the same as the schema the mapper is bound to");
        return new MappedRow(input, _bindings, _mapper, RowCursorUtils.ActiveColumns(activeColumns, Schema));
    }

    protected override bool? ShouldUseParallelCursors(bool[] active) => AddsActiveColumns(active) ? true : null;

    protected override DataViewRowCursor GetRowCursorCore(bool[] active, Random rand)
        => new MappedCursor(Source.GetRowCursor(InputColumns(active), rand), _bindings, _mapper, active);

    private bool AddsActiveColumns(bool[] active) => _bindings.AddedColumnIndices.Any(index => active[index]);

    private IEnumerable<DataViewSchema.Column> InputColumns(bool[] active)
    {
        bool[] input = _bindings.GetActiveInput(active);
        Func<int, bool> needed = _mapper.GetDependencies(i => active[_bindings.AddedColumnIndices[i]]);
        return [.. Source.Schema.Where(column => input[column.Index] || needed(column.Index))];
    }
}
